"""Orders to the services: frozen values, one file a street."""
