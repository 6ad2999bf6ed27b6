"""Trained trees as Rust: what `src/import/forest.rs` asks."""


def module(script, models):
    """A module of the trees of (name, doc, model), written by a script of this folder."""
    head = f"//! The trained trees: written by `tools/{script}`, not by hand.\n\nuse crate::import::forest::{{Forest, Node, n}};\n\n"
    return head + "\n".join(rust(*model) for model in models)


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


def wrapped(items):
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) > 136:
            lines.append(line)
            line = "   "
        line += f" {item},"
    return "\n".join([*lines, line])


def rust(name, doc, model):
    nodes, roots = flat(model)
    return (
        f"/// {doc}\npub(in crate::import) static {name}: Forest = Forest::new({name}_NODES, {name}_ROOTS, {model.num_feature()});\n\n"
        f"#[rustfmt::skip]\nconst {name}_ROOTS: &[u16] = &[\n{wrapped(roots)}\n];\n\n#[rustfmt::skip]\nconst {name}_NODES: &[Node] = &[\n{wrapped(nodes)}\n];\n"
    )
