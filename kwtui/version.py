"""The version, as a constant: asking the installed package for it costs more than `--version`."""

VERSION = "0.1.0"
