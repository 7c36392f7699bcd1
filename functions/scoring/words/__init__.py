"""What scoring tells a person, in English and Spanish, from one catalogue; rules and records keep codes and numbers."""
