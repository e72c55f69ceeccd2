#!/usr/bin/env python3
"""Outlines the body of one non-recursive function of a module in WAT form (folded, as wasm-dis writes it).

Locals become globals, so that any run of statements without a branch out of it can move into a function of its own.
usage: outline.py IN.wat FUNCTION OUT.wat
"""
import re, sys
sys.setrecursionlimit(100000)
src, fn, dst = sys.argv[1:4]
text = open(src).read()
start = text.index('(func $%s ' % fn)
tok = re.compile(r'"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+')

def parse(pos):
    stack = []
    for m in tok.finditer(text, pos):
        t = m.group()
        if t == '(':
            stack.append([])
        elif t == ')':
            done = stack.pop()
            if not stack:
                return done, m.end()
            stack[-1].append(done)
        else:
            stack[-1].append(t)

func, end = parse(start)
LIMIT = 400
types, params, head, body = {}, [], [], []
for item in func[2:]:
    if isinstance(item, list) and item[0] in ('param', 'local', 'type', 'result'):
        if item[0] in ('param', 'local'):
            types[item[1]] = item[2]
            if item[0] == 'param':
                params.append(item[1])
        if item[0] != 'local':
            head.append(item)
    else:
        body.append(item)
g = lambda n: '$%s_%s' % (fn, n[1:])

def rewrite(e):
    if not isinstance(e, list):
        return e
    e = [rewrite(x) for x in e]
    if e[0] == 'local.get':
        return ['global.get', g(e[1])]
    if e[0] == 'local.set':
        return ['global.set', g(e[1])] + e[2:]
    if e[0] == 'local.tee':
        return ['block', ['result', types[e[1]]], ['global.set', g(e[1])] + e[2:], ['global.get', g(e[1])]]
    return e

def size(e):
    return 1 + sum(size(x) for x in e) if isinstance(e, list) else 0

def escapes(e, labels=frozenset()):
    if not isinstance(e, list):
        return False
    if e[0] in ('return', 'unreachable'):
        return True
    if e[0] in ('br', 'br_if', 'br_table'):
        if any(isinstance(x, str) and x.startswith('$') and x not in labels for x in e[1:]):
            return True
    if e[0] in ('block', 'loop') and len(e) > 1 and isinstance(e[1], str):
        labels = labels | {e[1]}
    return any(escapes(x, labels) for x in e)

VOID = re.compile(r'global\.set|(i32|i64|f64|f32)\.store|drop|memory\.(copy|fill)')
calls = {}
for m in re.finditer(r'\(func (\$\S+)((?: \((?:type|param|result)[^()]*\))*)', text):
    calls[m.group(1)] = '(result' in m.group(2)
for m in re.finditer(r'\(import "[^"]*" "[^"]*" \(func (\$\S+)([^\n]*)', text):
    calls[m.group(1)] = '(result' in m.group(2)

def void(e):
    if not isinstance(e, list):
        return False
    if e[0] in ('block', 'if', 'loop'):
        if any(isinstance(x, list) and x[0] == 'result' for x in e[1:3]):
            return False
        last = e[-1]
        return True
    if e[0] == 'call':
        return not calls[e[1]]
    return bool(VOID.match(e[0])) or e[0] == 'nop'

outlined = []
def outline(e):
    """Splits statement lists inside e."""
    if not isinstance(e, list):
        return e
    if e[0] in ('block', 'loop', 'then', 'else') and not any(isinstance(x, list) and x[0] == 'result' for x in e[1:3]):
        return statements(e)
    if e[0] in ('block', 'loop'):
        return statements(e[:-1]) + [outline(e[-1])]
    return [outline(x) for x in e]

def statements(e):
    out, run, n = [], [], 0
    def flush():
        nonlocal run, n
        if n > 6:
            name = '$%s_part%d' % (fn, len(outlined))
            outlined.append(['func', name] + run)
            out.append(['call', name])
        else:
            out.extend(run)
        run, n = [], 0
    for x in e:
        if isinstance(x, list) and void(x) and not escapes(x) and size(x) < 3 * LIMIT:
            if n + size(x) > LIMIT:
                flush()
            run.append(x); n += size(x)
        else:
            flush()
            out.append(outline(x))
    flush()
    return out

def show(e):
    out, stack = [], [iter([e])]
    def emit(x):
        if isinstance(x, list):
            out.append('(')
            for y in x: emit(y)
            out.append(')')
        else:
            out.append(x)
    emit(e)
    return ' '.join(out)

entry = [['global.set', g(p), ['local.get', p]] for p in params]
entry += [['global.set', g(n), [t + '.const', '0']] for n, t in types.items() if n not in params]
new = statements(['body'] + [rewrite(x) for x in body])[1:]
parent = ['func', '$' + fn] + head + entry + new
globals_ = [['global', g(n), ['mut', t], [t + '.const', '0']] for n, t in types.items()]
print(len(outlined), 'parts; parent', size(parent), 'nodes; largest', max(size(o) for o in outlined), file=sys.stderr)
result = text[:start] + '\n'.join(show(x) for x in [parent] + outlined) + text[end:]
first = re.search(r'\n \(func ', result).start()
result = result[:first] + '\n' + '\n'.join(show(x) for x in globals_) + result[first:]
open(dst, 'w').write(result)
