"""Campaign packs: a folder or zip becomes a checked Campaign; its templates and a case become blocks."""
