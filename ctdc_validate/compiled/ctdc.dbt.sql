-- CTDC standard, version 0.1.0.
-- Compiled from the standard's model; do not change it by hand.
-- Licence: https://creativecommons.org/licenses/by/4.0/

{% test ctdc_holds(model, expression, column_name=none) %}
select * from {{ model }} where not ({{ expression }})
{% endtest %}

{% test ctdc_members(model, column_name, codes) %}
{%- set left = namespace(of="';' || replace(" ~ column_name ~ ", ';', ';;') || ';'") -%}
{%- for code in codes -%}
{%- set left.of = "replace(" ~ left.of ~ ", ';" ~ code ~ ";', '')" -%}
{%- endfor -%}
select * from {{ model }} where {{ column_name }} is not null and {{ left.of }} <> ''
{% endtest %}
