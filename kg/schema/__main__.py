"""python -m kg.schema: write the ontology's generated files."""

from kg.schema.generate import generate

if __name__ == "__main__":
    for path in generate():
        print(path)
