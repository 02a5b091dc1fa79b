"""What each question takes, as far as a shell that completes a word must know. By tests/cli/taken.py."""

TAKEN = {
    "status": (
        "participant --family= --on= --known= --treaty= --language= --sources --receipt= --database= "
        "--format=form --output="
    ),
    "participants": (
        "--on= --known= --treaty= --language= --columns= --where= --region= --standing= --receipt= "
        "--database= --format=form --output="
    ),
    "entry-into-force": ("--on= --known= --treaty= --language= --receipt= --database= --format=form --output="),
    "explain": (
        "participant --on= --known= --treaty= --language= --text --sources --receipt= --database= "
        "--format=form --output="
    ),
    "eligible": ("participant --on= --known= --treaty= --language= --receipt= --database= --format=form --output="),
    "treaties": ("--on= --known= --language= --columns= --where= --database= --format=form --output="),
    "compare": (
        "participants... --on= --known= --treaty= --language= --columns= --where= --receipt= --database= "
        "--format=form --output="
    ),
    "names": ("participant --check= --column= --language= --columns= --where= --database= --format=form --output="),
    "declarations": (
        "--article= --ended --on= --known= --treaty= --language= --sources --columns= --where= --region= "
        "--standing= --receipt= --database= --format=form --output="
    ),
    "territories": (
        "--ended --on= --known= --treaty= --language= --columns= --where= --region= --standing= "
        "--receipt= --database= --format=form --output="
    ),
    "periods": (
        "participant --on= --known= --treaty= --language= --columns= --where= --receipt= --database= "
        "--format=form --output="
    ),
    "pending": (
        "--on= --known= --treaty= --language= --columns= --where= --region= --standing= --receipt= "
        "--database= --format=form --output="
    ),
    "upcoming": (
        "--within= --on= --known= --treaty= --language= --columns= --where= --region= --standing= "
        "--receipt= --database= --format=form --output="
    ),
    "what-if": (
        "--deposit=deposits --denounce=denunciations --day= --who --on= --known= --treaty= --language= "
        "--database= --format=form --output="
    ),
    "diff": (
        "--on= --and=and_ --known= --treaty= --language= --columns= --where= --region= --standing= "
        "--receipt= --database= --format=form --output="
    ),
    "protection": (
        "--performer=performers --in=inside --right=rights --performed= --fixed= --resident-in= --use= "
        "--on= --known= --treaty= --language= --sources --receipt= --database= --format=form --output="
    ),
    "matrix": (
        "--right= --on= --known= --treaty= --language= --columns= --where= --region= --receipt= "
        "--database= --format=form --output="
    ),
    "protected-in": (
        "participant --since= --right=rights --on= --known= --treaty= --language= --columns= --where= "
        "--region= --standing= --receipt= --database= --format=form --output="
    ),
    "history": (
        "participant --known= --treaty= --language= --columns= --where= --receipt= --database= --format=form --output="
    ),
    "show": ("entries... --known= --treaty= --language= --columns= --where= --database= --format=form --output="),
    "changes": (
        "--since= --until= --treaty= --language= --columns= --where= --region= --standing= --database= "
        "--format=form --output="
    ),
    "check": (
        "--known= --treaty= --language= --columns= --where= --region= --standing= --database= --format=form --output="
    ),
    "reconcile": (
        "file --record --confirm --dry-run --yes --all --layout= --column=headings --save-layout=save "
        "--treaty= --language= --columns= --where= --region= --standing= --database= --format=form "
        "--output="
    ),
    "conformance": ("folders... --against= --language= --columns= --where= --format=form --output="),
    "audit": ("--expect= --database= --format=form --output="),
}
"""Question → its arguments, and its options: `=` behind one that takes a value, then its name where that is another."""
