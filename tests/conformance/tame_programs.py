"""A grammar of programs in which nearly every statement succeeds, so that long chains of them meet.

The tensors a, b, d and x stay 3 by 4, and all are of one type: there are views of views that are written
to, gradients of gradients, values that are used before they change and after. What is written has no
part in what is written to, unless they are the same: PyTorch reads then what it has just written.
"""

START = """
torch.manual_seed(<SEED>)
x = torch.randn(3, 4, dtype=<DTYPE>, requires_grad=True)
w = torch.randn(4, dtype=x.dtype, requires_grad=True)
s = torch.tensor(0.5, dtype=x.dtype, requires_grad=True)
v = torch.randn(4, 4, dtype=x.dtype, requires_grad=True)
z = torch.randn(3, 1, dtype=x.dtype, requires_grad=True)
m = torch.tensor([True, False, True, True])
a, b, d, c = x * 2, x + w, z * w, v @ v.T
""".strip()
TAME = {
    "START": [START],
    "SEED": [*"0123456789"],
    "DTYPE": ["torch.float32", "torch.float64"],
    "RESULT": "a b d".split(),
    "EACH": "a b d x".split(),
    "LINE": ["w", "a[0]", "b[-1]", "c[1]", "d.sum(0)", "a.amax(0)", "s", "2", "-0.5", "b.mean(0)"],
    "COLUMN": ["z", "a[:, :1]", "b.sum(1, keepdim=True)", "a.std(1, keepdim=True)", "s", "0.5"],
    "OTHER": ["<EACH>", "<EACH>", "<LINE>", "<COLUMN>"],
    "UNARY": "tanh sigmoid sin cos relu abs square exp atan erf sign floor expm1".split(),
    "SAME_SHAPE": [
        ".cumsum(1)", ".cumsum(0)", ".softmax(1)", ".log_softmax(0)", ".flip(0)", ".roll(1, 1)", ".clone()",
        ".sort(1).values", ".sort(0, descending=True)[0]", ".T.contiguous().T", ".T.T", ".reshape(4, 3).view(3, 4)",
        ".clamp(-1, 1)", ".tril()", ".triu(1)", ".detach()", ".view(3, 2, 2).transpose(1, 2).reshape(3, 4)",
        ".cumprod(1)", "[[2, 0, 0]]", "[:, [3, 1, 1, 0]]", ".gather(1, torch.tensor([[0, 3, 3, 1]] * 3))",
        ".masked_fill(m, 0.5)", ".index_select(0, torch.tensor([1, 1, 2]))", "[torch.tensor([0, 2, 2])]",
        ".cummax(1).values", ".logcumsumexp(1)", ".nan_to_num()", ".unfold(1, 2, 2).flatten(1)",
        ".unsqueeze(1).expand(3, 2, 4)[:, 1]", ".movedim(0, 1).mT", ".unbind(0)[1].repeat(3, 1)",
    ],
    "PLACE": [
        "", "[0]", "[:, 1:]", "[::2]", "[..., -1]", ".T", ".T[1]", ".view(-1)[::5]", ".view(4, 3)[1:]", ".diagonal()",
        ".narrow(1, 1, 2)", ".unsqueeze(0)", "[1:][:, :2]", ".view(3, 2, 2)[:, 1]", ".select(1, 2)[1:]",
        ".chunk(2, 1)[1]", ".unbind(1)[3]", ".flatten()", ".transpose(0, 1)[2:]", ".detach()", ".unfold(1, 2, 2)",
    ],
    "VALUE": [
        "<EACH>.<UNARY>()", "<EACH><SAME_SHAPE>", "<EACH><SAME_SHAPE><SAME_SHAPE>", "<EACH> <ARITHMETIC> <OTHER>",
        "<EACH> ** <POWER>", "<EACH> @ c", "<EACH> + <EACH> @ c", "torch.where(<EACH> > <OTHER>, <EACH>, <OTHER>)",
        "torch.<BINARY>(<EACH>, <EACH>)", "torch.lerp(<EACH>, <EACH>, <WEIGHT>)", "torch.cat((<EACH>[1:], <EACH>[:1]))",
        "torch.stack((<EACH>[0], <EACH>[1], w))", "torch.einsum('ij,jk->ik', <EACH>, c)", "torch.outer(<EACH>[:, 0], w)",
        "(<EACH> - <EACH>.mean(0, keepdim=True)) / <EACH>.std()",
    ],
    "ARITHMETIC": [*"+-*/"],
    "POWER": ["2", "3", "-1", "s", "0"],
    "BINARY": "maximum minimum hypot atan2".split(),
    "WEIGHT": ["0.3", "s", "w"],
    "WRITTEN": [
        "<EACH><PLACE>.<UNARY>_()", "<EACH><PLACE>.mul_(<FACTOR>)", "<EACH><PLACE>.<WRITING>_(<EACH><PLACE> * 1)", "<EACH>.<WRITING>_(<EACH>)",
        "<EACH>[<INDEX>] = <ELEMENT>", "<EACH>[<INDEX>] <ARITHMETIC>= <ELEMENT>", "<EACH> <ARITHMETIC>= <OTHER> * 1",
        "<EACH>.index_add_(0, torch.tensor([0, 0]), <EACH>[:2])", "<EACH>.masked_fill_(<EACH> > <EACH>, 0.5)",
        "<EACH>.scatter_add_(1, torch.tensor([[0, 3, 3, 1]]), <EACH>[:1])", "<EACH>.zero_()",
    ],
    "FACTOR": ["2", "s", "-0.5", "0"],
    "WRITING": "add copy mul sub".split(),
    "INDEX": ["0", ":", "[0, 2]", "::2", "..., 1:", ":, m", ":, 1", "[0, 0]", "1:"],
    "ELEMENT": ["s", "0", "2", "w[0]", "z[0, 0] * 2"],
    "GRADIENT": [
        "g = torch.autograd.grad((<EACH> * <EACH>).sum(), <EACH>, create_graph=True)[0].detach()",
        "<RESULT> = <EACH> * torch.autograd.grad(<EACH>.square().sum(), x, create_graph=True)[0]",
        "(<EACH> * <OTHER>).sum().backward(retain_graph=True)", "<EACH>.mean().backward()", "<EACH>.retain_grad()",
        "<EACH>.register_hook(lambda g: g * 2)", "<EACH>.requires_grad_()", "x.grad = None",
        "<EACH>.data.mul_(0.5)",
    ],
    "STEP": ["<RESULT> = <VALUE>", "<RESULT> = <VALUE>", "<WRITTEN>"],
    "STATEMENT": [
        "<STEP>", "<STEP>", "<STEP>", "<WRITTEN>", "<GRADIENT>", "with torch.no_grad(): <STEP>",
        "<RESULT> = <EACH>", "e = <EACH><PLACE>", "print(<VALUE>)",
    ],
}  # fmt: skip
