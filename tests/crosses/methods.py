"""What modules, optimisers, schedulers and the reverse pass are told by their methods: each way to say it."""

from __future__ import annotations

from .options import OPTIMISERS, SCHEDULERS
from .templates import called

NAMES = ["", "prefix='q'", "prefix='r'", "prefix=''", "memo=set()", "None, 'q', False", "'q', False", "recurse=False", "remove_duplicate=False", "'q', True, False"]
STATES = [
    "net().state_dict()", "{name: x + 1 for name, x in net().state_dict().items()}", "{**net().state_dict(), 'more': k(2)}", "{}", "None",
    "{name: x for name, x in net().state_dict().items() if name[0] != '0'}", "{name: x.double() for name, x in net().state_dict().items()}",
    "{name: x[:1] if x.ndim else x for name, x in net().state_dict().items()}", "{**net().state_dict(), '0.weight': 5}", "net().double().requires_grad_(False).state_dict(keep_vars=True)",
]  # fmt: skip
TOLD = [
    "train(False)", "train('x')", "train(mode=True)", "eval()", "requires_grad_(False)", "requires_grad_()", "zero_grad()", "zero_grad(False)", "zero_grad(set_to_none=True)",
    "double()", "half()", "float()", "to(torch.float64)", "to('cpu', torch.float64)", "to(k(1, dtype='float64'))", "to(torch.int64)", "to('cuda')", "to(dtype=torch.float16, non_blocking=True)", "to()",
    "type(torch.float64)", "cpu()", "get_submodule('2.0')", "get_submodule('')", "get_submodule('2.9')", "get_submodule(target='2')", "get_parameter('2.1.weight')", "get_parameter('1')",
    "get_parameter('1.running_mean')", "get_buffer('1.running_mean')", "get_buffer('0.weight')", "get_buffer('x')", "set_submodule('2.0', nn.ReLU())", "set_submodule('2.new', nn.ReLU(), True)", "set_submodule('2.0', nn.ReLU(), True)", "state_dict(None, 'q')", "state_dict(prefix='r')", "state_dict({}, 'q', True)", "set_submodule('9', nn.ReLU(), strict=True)",
    "set_submodule('', nn.ReLU())", "set_submodule('2.new', nn.ReLU())", "set_submodule('2.0', 3)", "register_buffer('b', k(2))", "register_buffer('b', k(2), False)", "register_buffer('b', None)",
    "register_buffer('training', k(2))", "register_buffer('a.b', k(2))", "register_buffer('', k(2))", "register_buffer('b', 3)", "register_buffer(name='0', tensor=k(2), persistent=True)",
    "register_parameter('p', None)", "register_parameter('p', nn.Parameter(k(2)))", "register_parameter('p', t(2) * 2)", "register_parameter('p', t(2))", "register_parameter('0', nn.Parameter(k(2)))", "register_parameter('', None)",
    "add_module('m', nn.ReLU())", "add_module('m', None)", "add_module('a.b', nn.ReLU())", "add_module('training', nn.ReLU())", "add_module('m', 3)", "register_module('', nn.ReLU())", "add_module(3, None)",
    "apply(lambda m: m.train(False))", "__delattr__('0')", "__delattr__('x')", "__setattr__('p', nn.Parameter(k(2)))", "__setattr__('0', None)", "__setattr__('0', 3)", "__setattr__('1', nn.ReLU())", "extra_repr()",
    "append(nn.ReLU())", "insert(0, nn.ReLU())", "insert(-1, nn.ReLU())", "insert(7, nn.ReLU())", "extend([nn.ReLU(), nn.Tanh()])", "pop(0)", "pop(-1)", "pop(9)", "__delitem__(0)", "__delitem__(slice(1))",
    "__setitem__(-1, nn.ReLU())", "__setitem__(9, nn.ReLU())", "__getitem__(slice(1, None))", "__getitem__(-2)", "__getitem__('0')", "__len__()", "__add__(nn.Sequential(nn.ReLU()))", "__mul__(2)", "__imul__(2)", "__mul__(0)",
    "__contains__(3)", "forward(k(4, 2))", "__iadd__(nn.Sequential(nn.ReLU()))", "__add__([nn.ReLU()])", "__dir__()[0]",
]  # fmt: skip
LISTS = [
    "nn.ModuleList({x})", "nn.ModuleList(modules={x})", "nn.Sequential(*{x})", "nn.ModuleDict(dict(zip('ba', {x})))", "nn.ModuleDict(zip('ba', {x}))",
    "nn.ModuleDict(modules=dict(zip('ba', {x})))", "nn.ParameterList(values=[k(1), k(2)])", "nn.ParameterDict(parameters={{'b': k(1), 'a': k(2)}})",
    "nn.Sequential(dict(zip('ba', {x})))", "nn.ParameterList([k(1), k(2)])", "nn.ParameterDict({{'b': k(1), 'a': k(2)}})",
]  # fmt: skip
CHANGED = [
    "append({n})", "insert(1, {n})", "extend([{n}])", "pop(0)", "pop('a')", "pop('z')", "pop()", "clear()", "keys()", "values()", "items()", "update({{'c': {n}}})", "update([('a', {n})])", "update({{'a': {n}, 'c': {n}}})",
    "__delitem__(0)", "__delitem__('a')", "__getitem__(-1)", "__getitem__(-2)", "__getitem__(-3)", "__getitem__(2)", "__setitem__(-3, {n})", "insert(-9, {n})", "pop(-3)", "__getitem__(slice(1)) if hasattr(net, 'append') else None", "__getitem__('b')", "__setitem__(0, {n})", "__setitem__('c', {n})", "__setitem__(5, {n})", "__iadd__([{n}])", "__add__([{n}])",
    "__len__()", "__contains__('a')", "setdefault('z', {n})", "get('a')", "get('z', 5)", "popitem()", "copy()", "fromkeys(['a'], 1)", "__reversed__()", "__or__({{'c': {n}}})", "__ior__({{'c': {n}}})", "__call__(k(2))",
]  # fmt: skip
BACK = [
    "(x * y).backward(k(3, seed=2))", "(x * y).sum().backward()", "(x * y).backward()", "(x * y).backward(gradient=k(3, seed=2), inputs=x)", "(x * y).backward(k(3), None, False, [y])", "(x * y).backward(k(3), inputs=[])",
    "(x * y).backward(k(2))", "(x * y).backward(k(3, dtype='float64'))", "x.sum().backward()", "(x * y).sum().backward(create_graph=True)", "(x * y).sum().backward(inputs=(x * 2,))", "x.detach().sum().backward()",
    "torch.autograd.backward((x * y, x.sum()), (k(3), None))", "torch.autograd.backward([x * y], [k(3)], inputs=[x])", "torch.autograd.backward(x.sum(), inputs=y)", "torch.autograd.backward((x * y, x), (k(3),))",
    "torch.autograd.backward(tensors=(x * y).sum(), grad_tensors=k(), retain_graph=True, create_graph=False, inputs=(y, x))", "torch.autograd.backward((x * y).sum(), None, True, True)", "torch.autograd.backward(())",
    "[z.backward() for z in [(x * y).sum()] * 2]", "[z.backward(retain_graph=True) for z in [(x * y).sum()] * 2]", "[z.backward(create_graph=True) for z in [(x * y).exp().sum()] * 2]", "[z.backward(retain_graph=False, create_graph=True) for z in [(x * y).exp().sum()] * 2]",
    "torch.autograd.grad((x * y).sum(), (y, x))", "torch.autograd.grad(x * y, x, k(3), False, True)", "torch.autograd.grad((x * y, x.sum()), [x], grad_outputs=[k(3), None])", "torch.autograd.grad((x * x).sum(), (x, y), None, None, False, True)",
    "torch.autograd.grad((x * x).sum(), (x, y), materialize_grads=True)", "torch.autograd.grad((x * x).sum(), (x, y))", "torch.autograd.grad((x * x).sum(), (x, y), None, False, False, None, False, True)", "torch.autograd.grad((x * x).sum(), (x, y), None, None, True, False)", "torch.autograd.backward((x * y).sum(), None, False, False, None, x)",
    "torch.autograd.backward((x * y).sum(), retain_graph=True)", "torch.autograd.backward((x * y).sum(), retain_graph=None, create_graph=True)", "torch.autograd.grad(x * y, x)", "torch.autograd.grad((x * y).sum(), (x, x))", "torch.autograd.grad((x * x).sum(), (x, y), allow_unused=False, materialize_grads=True)",
]  # fmt: skip
GROUPED = [
    "add_param_group({'params': t(2)})", "add_param_group({'params': [t(2), t(3)], 'lr': 5., 'more': 1})", "add_param_group({'params': []})", "add_param_group([t(2)])", "add_param_group({'params': [t(2) * 2]})", "add_param_group({'params': {t(2)}})",
    "add_param_group({'params': o.param_groups[0]['params']})", "add_param_group({'params': [('w', t(2))]})", "zero_grad()", "zero_grad(False)", "zero_grad(set_to_none=True)", "step(lambda: 5)", "step(closure=lambda: t(1).sum())", "step()",
    "load_state_dict({})", "load_state_dict(o.state_dict())", "load_state_dict({**o.state_dict(), 'param_groups': []})", "load_state_dict({**o.state_dict(), 'param_groups': [{'params': [0], 'lr': 9.}] * 2})", "state_dict()", "defaults", "__repr__()",
]  # fmt: skip
TEMPLATES = {
    "methods-of-modules": [
        ("[n for n, _ in net().named_{w}({o})]", {"w": ["parameters", "buffers", "modules"], "o": NAMES}),
        ("[x.shape for x in net().{w}({o})]", {"w": ["parameters", "buffers"], "o": ["", "False", "recurse=False"]}),
        ("[type(x).__name__ for x in net().{w}()]", {"w": ["children", "modules"]}),
        ("[n for n, _ in twins().named_{w}({o})]", {"w": ["parameters", "buffers", "modules", "children"], "o": NAMES}),
        ("[type(x).__name__ for x in twins().{w}()]", {"w": ["children", "modules", "parameters", "buffers"]}),
        ("told(twins(), lambda net: net.{m})", {"m": ["state_dict()", "apply(lambda m: m.register_buffer('n', k(1)))", "train(False)", "requires_grad_()", "double()", "zero_grad()", "load_state_dict(net.state_dict())", "load_state_dict({})", "__delitem__(0)", "pop(2)", "extra_repr()"]}),
        ("net().state_dict({o})", {"o": ["", "prefix='p.'", "keep_vars=True", "destination={{'x': 1}}", "{{'x': 1}}, 'p.', True", "'p'"]}),
        ("told(net(), lambda net: net.load_state_dict({s}{o}))", {"s": STATES, "o": ["", ", strict=False", ", assign=True", ", False, True"]}),
        ("told(net(), lambda net: net.{m})", {"m": TOLD}),
        ("told({l}, lambda net: net.{c})", {"l": [one.format(x="[nn.Linear(2, 1), nn.ReLU()]") for one in LISTS], "c": [one.format(n=n) for one in CHANGED for n in ("nn.Tanh()", "k(2)", "3")]}),
    ],
    "methods-of-optimisers": [
        ("grouped(optim.{n}(groups(lr=0.3)), lambda o: o.{m})", {"n": ["SGD", "Adam"], "m": GROUPED}),
        *((f"again(lambda o: optim.lr_scheduler.{name}({', '.join(['o', *needed])}))", {}) for name, needed in SCHEDULERS.items()),
        *((f"stepped(optim.{name}(parameters(dtype={{d}}), foreach={{f}}), steps={{s}})", {"d": ["'float64'", "'float16'", "'complex64'"], "f": ["None", "False"], "s": ["1", "5"]}) for name in OPTIMISERS),
    ],
    "reverse": [("backed(lambda x, y: {b})", {"b": BACK})],
}  # fmt: skip


def crosses() -> dict[str, dict[str, list[str]]]:
    return {kind: dict(called(templates)) for kind, templates in TEMPLATES.items()}
