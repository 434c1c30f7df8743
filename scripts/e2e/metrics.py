#!/usr/bin/env python3
"""What metrics.sh asks of texts, rules and dashboards. Python's standard library is all it needs.

usage: metrics.py value TEXT NAME [LABEL=VALUE...]   the one sample of that name whose labels include these
       metrics.py covers JSON TEXT          every number of `lock metrics --json` is in the text; prints how many
       metrics.py stamped TEXT              the same OpenMetrics text with a time behind each sample
       metrics.py rules DASHBOARD           every query of a Grafana dashboard as a recording rule of Prometheus
       metrics.py unknown TEXT FILE...      names rag_* used in rules or dashboards that the text does not have
       metrics.py alerts RULES              names of the alerts
       metrics.py without RULES ALERT       the same rules without that alert
"""
import json
import re
import sys

SAMPLE = re.compile(r'^([a-z_:]+)(?:\{(.*)\})? (\S+)$')
LABEL = re.compile(r'([a-z_]+)="([^"]*)"')


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def samples(path):
    for line in read(path).splitlines():
        if not line.startswith("#"):
            name, labels, value = SAMPLE.match(line).groups()
            yield name, dict(LABEL.findall(labels or "")), float(value)


def value(path, name, *labels):
    wanted = dict(label.split("=", 1) for label in labels)
    found = [n for each, has, n in samples(path) if each == name and wanted.items() <= has.items()]
    if len(found) != 1:
        sys.exit(f"{len(found)} samples of {name} {wanted} in {path}")
    print(f"{found[0]:g}")


def covers(told, text):
    """By sums: each family of numbers comes out as the samples of as many label values, with the same total."""
    told = json.loads(read(told))
    numbers = len(told["gauges"]) + len(told["counters"]) + len(told["clients"])
    buckets = sum(len(h["buckets"]) for h in told["histograms"])
    shown = [(name, n) for name, labels, n in samples(text) if name not in ("rag_lockd_up", "rag_lockd_build_info", "rag_lockd_uptime_seconds")]
    plain = [s for s in shown if not re.search("_(bucket|count|sum)$", s[0])]
    if len(plain) != numbers or len([s for s in shown if s[0].endswith("_bucket")]) != buckets:
        sys.exit(f"{numbers} numbers and {buckets} buckets were told, not {len(plain)} and {len(shown) - len(plain)}")
    print(numbers + buckets)


def stamped(path):
    for line in read(path).splitlines():
        print(line if line.startswith("#") else line + " 1700000000")


def queries(node):
    """Every query, wherever it is."""
    if isinstance(node, dict):
        if isinstance(node.get("expr"), str):
            yield node["expr"]
        for child in node.values():
            yield from queries(child)
    elif isinstance(node, list):
        for child in node:
            yield from queries(child)


def rules(dashboard):
    print("groups:\n  - name: dashboard\n    rules:")
    for number, query in enumerate(queries(json.loads(read(dashboard)))):
        query = query.replace("$__rate_interval", "5m").replace("$instance", ".*")
        if "$" in query:
            sys.exit("unknown variable in " + query)
        print(f"      - record: dashboard:query:{number}\n        expr: {json.dumps(query)}")


def unknown(text, *files):
    known = {name for name, _, _ in samples(text)}
    known |= {re.sub("_(bucket|count|sum)$", "", name) for name in known}
    for path in files:
        content = read(path)
        used = set(re.findall(r"\brag_[a-z_]+", content))
        if not used:
            sys.exit("no metric is used in " + path)
        for name in sorted(used - known):
            print(name, path)


def alerts(path):
    print("\n".join(re.findall(r"- alert: (\w+)", read(path))))


def without(path, alert):
    head, *each = re.split(r"(?m)^(?=      - alert: )", read(path))
    left = [rule for rule in each if not rule.startswith(f"      - alert: {alert}\n")]
    if len(left) != len(each) - 1:
        sys.exit("no alert " + alert)
    print(head + "".join(left))


if __name__ == "__main__":
    commands = {f.__name__: f for f in (value, covers, stamped, rules, unknown, alerts, without)}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
