"""Runs the commands of console blocks in a document and compares what they print.

  readme.py MINS MINUTES DOCUMENT [--write]

A block begins with ```console; a line "$ COMMAND" in it is followed by what the command
prints, both streams. The commands run one after the other in a copy of MINUTES, with mins on
the path. Times ("1.4 ms") may differ. --write puts in what is printed now.
"""
import os, re, shutil, subprocess, sys, tempfile

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
TIME = re.compile(r"([,;] )[0-9.]+ m?s$", re.M)


def run(command, root, environment):
    done = subprocess.run(["bash", "-c", command], cwd=root, env=environment, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=120)
    return done.stdout


def steps(block):
    """(command, what it prints) of a block; a command goes on behind a backslash."""
    found = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append([line[2:], ""])
        elif found and not found[-1][1] and found[-1][0].endswith("\\\n"):
            found[-1][0] += line
        elif found:
            found[-1][1] += line
        else:
            sys.exit(f"a block begins without a command: {line}")
    return found


def main():
    mins, minutes, document = sys.argv[1:4]
    write = sys.argv[4:] == ["--write"]
    with open(document, encoding="utf-8") as file:
        text = file.read()
    different, count = [], 0
    with tempfile.TemporaryDirectory(prefix="mins-readme-") as place:
        root = os.path.join(place, "minutes")
        shutil.copytree(minutes, root)
        os.mkdir(os.path.join(place, "bin"))
        os.symlink(os.path.realpath(shutil.which(mins)), os.path.join(place, "bin", "mins"))
        environment = {"PATH": f"{place}/bin:{os.environ['PATH']}", "HOME": place,
                       "LC_ALL": "C.UTF-8", "TZ": "UTC", "MINS_NOW": "2025-12-15"}

        def again(match):
            nonlocal count
            lines = []
            for command, before in steps(match[1]):
                count += 1
                # Blank lines at the end only set one command apart from the next.
                now = run(command, root, environment).rstrip("\n") + "\n"
                old = before.rstrip("\n") + "\n"
                now = "" if now == "\n" else now
                old = "" if old == "\n" else old
                if TIME.sub(r"\1", now) == TIME.sub(r"\1", old):
                    now = before
                else:
                    different.append(f"$ {command}{old}--- now:\n{now}")
                    now += "\n" * (len(before) - len(old)) if before else ""
                lines.append(f"$ {command}{now}")
            return "```console\n" + "".join(lines) + "```"
        text = BLOCK.sub(again, text)
    if write:
        with open(document, "w", encoding="utf-8") as file:
            file.write(text)
        print(f"{count} commands, {len(different)} outputs written anew")
        return 0
    if count == 0:
        sys.exit(f"{document}: no commands")
    print("\n".join(different), f"{count} commands, {len(different)} differ", sep="")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
