"""What was trained as Rust: trees that `src/import/forest.rs` asks, and networks that `src/import/network.rs` asks."""


def module(script, parts, networks=False):
    """A module of parts (see below), written by a script of this folder."""
    uses = ["use crate::import::forest::{Forest, Node, n};"] + ["use crate::import::network::Network;"] * networks
    return f"//! What was trained: written by `tools/{script}`, not by hand.\n\n" + "\n".join(uses) + "\n\n" + "\n".join(parts)


def flat(model):
    """All trees as one list of nodes, the two children of a node side by side; and where each begins. The program asks trees of at most 32 leaves."""
    nodes, roots = [], []
    for tree in model.dump_model()["tree_info"]:
        start = len(nodes)
        nodes.append(None)
        queue = [(start, tree["tree_structure"])]
        while queue:
            at, node = queue.pop(0)
            if "leaf_value" in node:
                nodes[at] = f"n(0, {at}, {number(node['leaf_value'])})"
                continue
            nodes[at] = f"n({node['split_feature']}, {len(nodes)}, {number(node['threshold'])})"
            queue += [(len(nodes), node["left_child"]), (len(nodes) + 1, node["right_child"])]
            nodes += [None, None]
        roots.append(str(start))
    return nodes, roots


def number(x):
    text = "%.4g" % x
    text = "%.6f" % x if "e" in text else text
    return text if "." in text else text + ".0"


def wrapped(items, indent="    "):
    lines, line = [], indent[1:]
    for item in items:
        if len(line) + len(item) > 136:
            lines.append(line)
            line = indent[1:]
        line += f" {item},"
    return "\n".join([*lines, line])


def trees(name, doc, model):
    """Boosted trees as a static of this name."""
    nodes, roots = flat(model)
    return (
        f"/// {doc}\npub(in crate::import) static {name}: Forest = Forest::new({name}_NODES, {name}_ROOTS, {model.num_feature()});\n\n"
        f"#[rustfmt::skip]\nconst {name}_ROOTS: &[u16] = &[\n{wrapped(roots)}\n];\n\n#[rustfmt::skip]\nconst {name}_NODES: &[Node] = &[\n{wrapped(nodes)}\n];\n"
    )


def network(name, doc, model):
    """A network of network.py as a static of this name."""

    def list_of(values):
        return "[\n" + wrapped(map(number, values), " " * 8) + "\n    ]"

    width, hidden = model.inner.shape
    inner = "\n".join(f"        [{', '.join(map(number, row))}]," for row in model.inner)
    return (
        f"/// {doc}\n#[rustfmt::skip]\npub(in crate::import) static {name}: Network<{width}, {hidden}> = Network {{\n    scale: {list_of(model.scale)},\n    inner: [\n{inner}\n    ],\n"
        f"    inner_start: {list_of(model.inner_start)},\n    outer: {list_of(model.outer)},\n    start: {number(model.start)},\n}};\n"
    )
