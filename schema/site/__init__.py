"""Make the documentation site of the standard, around ``mkdocs build``.

No fact stands here: what a page says comes from the compiled standard and from the
pages of ``ctdc explain``. ``python -m schema.site pages`` writes docs/reference/:

====================  =====================================================
page                  module, and the modules that it alone needs
====================  =====================================================
index, source/index,  ``overview``
value-list/index
variable/             ``variables`` (``carriers``, ``examples``)
variable/index        ``roles``
value-list/           ``lists``
rule/                 ``rules`` (``runs``)
source/               ``sources``
two-laws              ``laws``
documents             ``documents``
terms, pictures       ``terms``, ``pictures`` (``drawing``, ``overlap``)
changes, commands     ``changes``, ``commands``
files                 ``files``
====================  =====================================================

All pages share ``places`` (where a thing stands), ``markdown``, ``manual`` (a page of
``ctdc explain``), ``crosswalk`` and ``citations``. ``reference`` gathers the pages,
``navigation`` names them in mkdocs.yml, ``staging`` writes them where they are built.

``python -m schema.site doors`` writes what machines take into the built site: ``doors``
puts there what ``releases``, ``artefacts``, ``vocabularies``, ``permalinks`` and
``llms`` make. ``built`` reads a built site, and ``zensical`` compares two.
"""
