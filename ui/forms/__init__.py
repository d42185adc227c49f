"""Forms made of fields."""
