"""The explorers in Firefox and in WebKit, which is Safari's engine: `make engines`."""
