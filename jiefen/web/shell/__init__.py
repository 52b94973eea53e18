"""What every page stands on: layouts, components, errors, language and type size."""
