#!/bin/sh
# Prints the first Python, 3.11 or newer, that really starts: a command may be a shim for a version that
# is not installed, so each is run and not only looked up. PYTHON=/path/to/python chooses one.

starts() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if [ -n "$PYTHON" ]; then
    set -- "$PYTHON"
else
    set -- python3.13 python3.12 python3.11 python3 python
fi

for candidate in "$@"; do
    if starts "$candidate"; then
        echo "$candidate"
        exit 0
    fi
done

cat >&2 <<END

[es] Hace falta Python 3.11 o más nuevo; no sirve ninguno de estos: $*
     Instálelo, o indique dónde está: make demo PYTHON=/ruta/a/python3
[pt] É preciso o Python 3.11 ou mais novo; nenhum destes serve: $*
     Instale-o, ou diga onde ele está: make demo PYTHON=/caminho/do/python3
[en] Python 3.11 or newer is needed; none of these will do: $*
     Install it, or say where it is: make demo PYTHON=/path/to/python3

     Debian, Ubuntu: apt install python3 python3-venv     macOS: brew install python@3.13
     Fedora: dnf install python3.13                       Windows: winget install Python.Python.3.13

END
exit 1
