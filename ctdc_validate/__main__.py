"""Run ``python -m ctdc_validate`` as ``ctdc-validate``."""

from ctdc_validate.cli import main

if __name__ == "__main__":
    main(prog_name="ctdc-validate")
