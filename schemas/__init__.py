"""What flows through the program: frozen pydantic models. Imports nothing of ours."""
