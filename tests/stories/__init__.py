"""Stories with the advice that the evidence asks for."""
