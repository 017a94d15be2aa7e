#!/usr/bin/python3
"""Checks values against the schemas of docs/openapi.yaml: as much of JSON Schema as that file uses, and no more.

A keyword that is not known here is an error, so that a schema cannot ask for what nobody checks.
  tests/openapi.py docs/openapi.yaml      checks the file's own examples
"""
import re
import sys

import yaml

NOTES = {"description", "example", "default", "format", "summary"}
TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
}


def check_object(api, schema, value, where):
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{where}: '{name}' is missing"
    known = schema.get("properties", {})
    for name, item in value.items():
        if name in known:
            yield from api.check(known[name], item, f"{where}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{where}: '{name}' is not in the schema"


def check_array(api, schema, value, where):
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{where}: {len(value)} items"
    for i, item in enumerate(value):
        yield from api.check(schema.get("items", {}), item, f"{where}[{i}]")


def check_plain(schema, value, where):
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{where}: {value!r} does not match {schema['pattern']}"
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            yield f"{where}: {len(value)} characters"
    elif TYPES["number"](value) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{where}: {value} is out of range"


class Api:
    KNOWN = NOTES | {"$ref", "anyOf", "const", "enum", "type", "required", "properties", "additionalProperties", "items",
                     "minItems", "maxItems", "pattern", "minLength", "maxLength", "minimum", "maximum"}

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.file = yaml.safe_load(file)

    def resolve(self, node):
        while "$ref" in node:
            target = self.file
            for name in node["$ref"].removeprefix("#/").split("/"):
                target = target[name]
            node = target
        return node

    def check(self, schema, value, where="$"):
        """Yields what is wrong with the value."""
        unknown = set(schema) - self.KNOWN
        if unknown:
            raise ValueError(f"{where}: keywords that nobody checks: {unknown}")
        if "$ref" in schema:
            yield from self.check(self.resolve(schema), value, where)
            return
        if "anyOf" in schema and all(list(self.check(one, value, where)) for one in schema["anyOf"]):
            yield f"{where}: {value!r} is none of the alternatives"
        if "const" in schema and value != schema["const"]:
            yield f"{where}: {value!r} is not {schema['const']!r}"
        if "enum" in schema and value not in schema["enum"]:
            yield f"{where}: {value!r} is not among {schema['enum']}"
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else types
        if types and not any(TYPES[one](value) for one in types):
            yield f"{where}: {value!r} is no {' or '.join(types)}"
        elif isinstance(value, dict):
            yield from check_object(self, schema, value, where)
        elif isinstance(value, list):
            yield from check_array(self, schema, value, where)
        else:
            yield from check_plain(schema, value, where)

    def answer(self, path, method, status):
        """The response of an operation: by its status, else the default one."""
        responses = self.file["paths"][path][method]["responses"]
        return self.resolve(responses.get(str(status), responses.get("default", {})))

    def operations(self):
        for path, item in self.file["paths"].items():
            for method, operation in item.items():
                yield path, method, operation

    def parameters(self, operation):
        return [self.resolve(one) for one in operation.get("parameters", ())]


def examples(api):
    """(where, schema, example) of all parameters, bodies and answers; an answer in JSON without one is reported as None."""
    for path, method, operation in api.operations():
        for parameter in api.parameters(operation):
            if "example" in parameter:
                yield f"{method} {path} {parameter['name']}", parameter["schema"], parameter["example"]
        bodies = [("body", operation["requestBody"])] if "requestBody" in operation else []
        bodies += [(status, api.resolve(answer)) for status, answer in operation["responses"].items()]
        for name, body in bodies:
            for kind, content in body.get("content", {}).items():
                if kind.endswith("json"):
                    yield f"{method} {path} {name}", content["schema"], content.get("example")


def main():
    api, passed, failed = Api(sys.argv[1]), 0, 0
    for where, schema, example in examples(api):
        wrong = list(api.check(schema, example))
        passed, failed = passed + (not wrong), failed + bool(wrong)
        for line in wrong:
            print(f"{where}: {line}")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
