"""Words that tell what a name names, or that it goes on, or that it is none."""

_HEADS = {
    "ORGANIZATION": """
        academy agency airlines airways alliance association bank brotherhood bureau center centre church
        club co. coalition college commission committee company corp corp. council crescent cross exchange
        fc federation foundation front fund group holdings hospital inc inc. industries institute institution
        laboratories laboratory league library llc ltd ltd. motors movement museum network organisation
        organization party plc school society technologies trust union united university watch
    """,
    "GOVERNMENT": """
        administration army assembly cabinet command congress court department duma embassy force forces
        government guard knesset legislature ministry navy parliament police senate treasury
    """,
    "MEDIA": """
        broadcasting gazette herald journal magazine news newspaper post press radio telegraph television
        times tribune tv
    """,
    "PLACE": """
        airport avenue bay beach border bridge camp canal city coast county crossing desert district east
        gate governorate gulf hall heights highway hills island islands lake mount mountain mountains north
        oblast ocean palace park peninsula port prefecture province region river road sea south square
        stadium street strip territories territory valley village west
    """,
    "EVENT": """
        championship championships conference cup election elections festival games hurricane intifada
        olympics revolution summit uprising war
    """,
}
# The kind of a name by its head: *Lorvian Fish Party*, *Lake Poe*.
HEADS = {word: kind for kind, words in _HEADS.items() for word in words.split()}
# Heads of names that go on with *of*: *Ministry of Fish*.
_OF = """
    academy army association bank bay board bureau cape center centre chamber church city college
    commission committee council court department duchy emirate federation front gulf house institute
    isle king kingdom lake league ministry museum office organisation organization party republic school
    sea secretary society strait union university
"""
OF = frozenset(_OF.split())
# Capitals that are times.
_CALENDAR = """
    AD AM Apr. April Aug. August BC BST CET Dec. December EDT EST Feb. February Fri. Friday GMT Jan.
    January Jul. July Jun. June Mar. March May Mon. Monday Nov. November Oct. October PDT PM PST Sat.
    Saturday Sep. Sept. September Sun. Sunday Thu. Thurs. Thursday Tue. Tues. Tuesday UTC Wed. Wednesday
"""
CALENDAR = frozenset(_CALENDAR.split())
# Capitals that are no names.
_NO_NAME = """
    A An CEO CFO COO COVID-19 CTO Covid-19 DVD E-mail EVP Email FAQ Former I I'm MEP MP OK PDF Q&A SVP TV
    The URL VP
"""
NO_NAME = frozenset(_NO_NAME.split())
# Faiths and feasts: written like names, and no one and nowhere.
_MATTERS = """
    Allah Buddhism Catholicism Christianity Christmas Easter Eid God Hanukkah Hinduism Islam Judaism Ramadan
"""
MATTERS = frozenset(_MATTERS.split())
# Common nouns right before a name that tell what it names: *the newspaper Gorski Glas*, *the trawler Hafborg*.
_SORTS = {
    "MEDIA": "newspaper broadcaster magazine tabloid daily weekly website",
    "ORGANIZATION": "company firm airline charity cartel retailer carmaker",
    "PLACE": "town village city suburb hamlet",
    "OTHER": """
        aircraft boat bomber carrier corvette cruiser destroyer drone ferry freighter frigate helicopter jet lander
        missile plane probe rocket rover satellite ship spacecraft submarine tanker trawler vessel warship yacht
    """,
}
SORTS = {word: kind for kind, words in _SORTS.items() for word in words.split()}
# Small words inside of names of persons.
_LINKS = """
    abu ad al an as ash bar ben bin bint da de del della den der di dos du el ibn la le ould ten ter ul
    ur van von y
"""
LINKS = frozenset(_LINKS.split())
