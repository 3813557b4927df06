"""A grammar of programs about derivatives: modes within modes, transforms, hooks, operations of one's own, leaves that change.

The tensors a, b and d stay 3 by 4, all of float64.
"""

START = """
torch.manual_seed(<SEED>); f64 = {"dtype": torch.float64}
x = torch.randn(3, 4, **f64, requires_grad=True)
w = torch.randn(4, **f64, requires_grad=True)
s = torch.tensor(0.5, **f64, requires_grad=True)
n, c = torch.randn(3, 4, **f64), torch.randn(4, 4, **f64)
g = torch.Generator().manual_seed(<SEED>)
class Square(torch.autograd.Function): forward = staticmethod(lambda ctx, x: (ctx.save_for_backward(x), x * x)[1]); backward = staticmethod(lambda ctx, g: g * 2 * ctx.saved_tensors[0])
class Both(torch.autograd.Function): forward = staticmethod(lambda ctx, x, y: (ctx.mark_non_differentiable(y.sign()), ctx.save_for_backward(x, y), x * y)[2]); backward = staticmethod(lambda ctx, g: (g * ctx.saved_tensors[1], None))
net = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.<LAYER>, torch.nn.Linear(4, 4, bias=<FLAG>)).double()
hook = handle = net[0].register_forward_hook(lambda module, args, out: <HOOKED_OUT>)
a, b, d = x * 2, x + w, x @ c
""".strip()
MIXED = {
    "START": [START],
    "SEED": [*"0123456789"],
    "FLAG": ["True", "False"],
    "LAYER": ["ReLU()", "Tanh()", "BatchNorm1d(4)", "Dropout(0.3)", "LayerNorm(4)", "PReLU()", "ELU(inplace=True)", "Softmax(-1)"],
    "HOOKED_OUT": ["None", "out * 2", "print(out.shape)"],
    "RESULT": "a b d".split(),
    "EACH": "a b d x n".split(),
    "LEAF": "x w s".split(),
    "MODE": ["no_grad()", "enable_grad()", "inference_mode()", "inference_mode(False)", "set_grad_enabled(False)", "set_grad_enabled(True)", "no_grad()"],
    "UNARY": "tanh sin exp sigmoid abs square relu cumsum(0) cumsum(1) softmax(1) logsumexp(0,True)".split(),
    "VALUE": [
        "<EACH> * <OTHER>", "<EACH> - <OTHER>", "<EACH>.tanh()", "<EACH>.sin()", "<EACH>.softmax(1)", "<EACH>.cumsum(0)", "<EACH>.T.T", "<EACH>.detach()",
        "Square.apply(<EACH>)", "Both.apply(<EACH>, <EACH>)", "net(<EACH>)", "<EACH>.clone()", "<EACH> @ c", "<EACH>.view(4, 3).reshape(3, 4)", "<EACH>.expand(3, 4)",
        "torch.func.vmap(lambda y: y.sin() * y)(<EACH>) * n", "torch.autograd.grad(<SCALAR>, x, create_graph=True)[0] + n", "torch.where(<EACH> > 0, <EACH>, <OTHER>)",
        "torch.func.jvp(lambda y: y * y.sin(), (<EACH>,), (<EACH>,))[1]", "torch.func.grad(lambda y: (y * y * <OTHER>).sum())(<EACH>)",
        "torch.cat([<EACH>[1:], <EACH>[:1]])", "torch.stack([<EACH>[0], w, w * 2])", "<EACH>.index_select(0, torch.tensor([2, 0, 0]))",
    ],
    "OTHER": ["<EACH>", "w", "s", "2", "<EACH>[0]", "<EACH>.sum()"],
    "SCALAR": ["<RESULT>.sum()", "(<RESULT> * n).sum()", "<RESULT>.mean()", "(<RESULT> * <RESULT>).sum()", "(x * x * w).sum()"],
    "FUNCTION": ["lambda y: y.sin() * y", "lambda y: (y * y).sum()", "lambda y: y @ c[:y.shape[-1]].T[0][:y.shape[-1]]", "lambda y: y.cumsum(0).exp()", "lambda y: y * w.detach()[0]"],
    "ARGUMENT": ["x", "n", "a", "w", "c[0]"],
    "PLAIN": ["n", "c", "c[0]", "x.detach()", "w.data"],  # of what is batched, minitorch names the nodes otherwise
    "TRANSFORM": [
        "torch.func.grad(lambda y: (<FUNCTION>)(y).sum())", "torch.func.jacrev(<FUNCTION>)", "torch.func.jacfwd(<FUNCTION>)", "torch.func.vmap(<FUNCTION>)",
        "torch.func.vmap(torch.func.grad(lambda y: (<FUNCTION>)(y).sum()))", "torch.func.hessian(lambda y: (y * y * y).sum())", "torch.func.vmap(<FUNCTION>, <AXIS>, <AXIS>)",
        "torch.func.grad_and_value(lambda y: (<FUNCTION>)(y).sum())", "torch.func.jacfwd(torch.func.jacrev(lambda y: y.sin() * y))",
    ],
    "AXIS": ["0", "-1", "1"],
    "OPTIONS": [", retain_graph=True", ", retain_graph=True, allow_unused=True", ", allow_unused=True", ", create_graph=True", ", materialize_grads=True", ", allow_unused=False"],
    "INPUTS": ["x", "[x, w]", "[w, s]", "(s,)", "<RESULT>", "[<RESULT>, x]"],
    "HOOK": ["g * 2", "None", "print(g.shape)", "g.clone().zero_()", "torch.ones_like(g)"],
    "WRITE": ["mul_(2)", "add_(<OTHER>)", "zero_()", "copy_(n)", "tanh_()", "sub_(x)", "clamp_(-1, 1)"],
    "PLACE": ["", "[0]", "[:, 1:]", ".T", "[::2]", ".view(-1)[2:5]"],
    "STEP": [
        "<RESULT> = <VALUE>", "<RESULT> = <VALUE>", "<RESULT><PLACE>.<WRITE>", "<LEAF>.<WRITE>", "print((<VALUE>).requires_grad)", "<RESULT>[0] = <EACH>[1]",
        "print((torch.is_grad_enabled(), torch.is_inference_mode_enabled()))", "<RESULT> = <RESULT>.requires_grad_(<FLAG>)",
    ],
    "STATEMENT": [
        "<STEP>", "<STEP>", "<STEP>", "<STEP>", "with torch.<MODE>: <STEP>", "with torch.<MODE>: <STEP>", "with torch.<MODE>:\n  <STEP>\n  with torch.<MODE>: <STEP>\n  <STEP>",
        "print(torch.<MODE>(lambda: (x * 2).requires_grad)())", "<RESULT>.retain_grad()", "hook = <RESULT>.register_hook(lambda g: <HOOK>)", "hook.remove()", "hook = x.register_hook(lambda g: <HOOK>)",
        "print(<TRANSFORM>(<PLAIN>))", "print(<TRANSFORM>(<PLAIN>))", "print(torch.autograd.grad(<SCALAR>, <INPUTS><OPTIONS>))", "print(torch.autograd.grad(<SCALAR>, <INPUTS><OPTIONS>))",
        "<SCALAR>.backward(retain_graph=True)", "<SCALAR>.backward(retain_graph=<FLAG>)", "<RESULT>.backward(n, retain_graph=True, inputs=[<LEAF>])", "torch.autograd.backward([<SCALAR>, <SCALAR>], retain_graph=True, inputs=[x, w])",
        "torch.autograd.backward((<RESULT>, <SCALAR>), (n, None))", "<LEAF>.grad = None", "print((<EACH>.grad, <EACH>.is_leaf, <EACH>.requires_grad, <EACH>._version))",
        "print((torch.rand(2, generator=g), torch.randperm(3, generator=g)))", "print((torch.empty(3).normal_(generator=g), torch.bernoulli(n.sigmoid(), generator=g)))",
        "print(torch.func.functional_call(net, {'0.weight': c}, (<EACH>,)))", "print(torch.autograd.functional.<PRODUCT>(lambda y: (y * y.sin()).sum(), <ARGUMENT>, <ARGUMENT>))",
        "print(torch.autograd.functional.jacobian(lambda y: y.sin() * y, w, create_graph=<FLAG>))", "handle.remove()", "net.train(<FLAG>)", "net.requires_grad_(<FLAG>)", "print([p.grad for p in net.parameters()])",
        "torch.set_grad_enabled(<FLAG>)", "<LEAF>.requires_grad_(<FLAG>)", "x = x.detach().requires_grad_()", "<RESULT>.detach_()", "x.data.mul_(2)", "x.data = n", "net.zero_grad()",
        "print(torch.autograd.functional.hessian(lambda y: (y * y * y).sum(), w, strict=<FLAG>))", "print(torch.autograd.gradcheck(<FUNCTION>, w.detach().requires_grad_()))",
    ],
    "PRODUCT": ["vjp", "jvp", "vhp", "hvp"],
}  # fmt: skip
