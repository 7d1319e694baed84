"""Whole lines that are not the article's prose, by their form: furniture, sign-offs, credits, captions, bylines.

Each pattern is matched against one line without its surrounding white space, of at most `MAX_LINE` characters: prose
runs longer, furniture does not. None is about one outlet.
"""

import re

MAX_LINE = 400


def _verbose(pattern: str) -> str:
    """Return a pattern that means the same inside a verbose one, where a bare space means nothing."""
    return pattern.replace(" ", r"\ ")


AGENCY = _verbose(
    r"(?:(?:The )?Associated Press|AP|Thomson Reuters(?: Foundation)?|Reuters|Agence France-Presse|AFP|Xinhua|TASS|"
    r"Tass|Interfax|RIA Novosti|Sputnik|Press Association|PA(?: Media)?|EFE|EPA(?:-EFE)?|ANSA|DPA|dpa|"
    r"Kyodo(?: News)?|Yonhap|Anadolu(?: Agency)?|AA|PTI|ANI|IANS|UPI|Bloomberg|IRNA|SANA|WAFA|KCNA|NAN|AAP|MENA|"
    r"Petra|QNA|SPA|WAM|Ukrinform|Antara|Bernama|CNA|CNS|Tasnim|Fars|Mehr)"
)
_PHOTO = _verbose(
    rf"(?:{AGENCY}|Getty(?: Images)?|GETTY(?: IMAGES)?|REUTERS|Shutterstock|Alamy(?: Stock Photo)?|Rex(?: Features)?|"
    r"NurPhoto|Zuma(?: Press| Wire)?|ZUMA(?: Press)?|Sipa(?: USA)?|SIPA|Magnum|Corbis|Landov|SWNS|Handout|Pool|"
    r"Agencies|File|picture alliance|Barcroft(?: Media)?|Polaris|Redux|WireImage|Zumapress|Flickr|Twitter|Facebook|"
    r"Telegram|The New York Times|The Washington Post|Los Angeles Times|The Guardian|CNN|BBC|CNET|"
    r"Wikimedia(?: Commons)?|AP Photo|IC)"
)
_NAME = r"[A-ZÀ-Þ][\w.'’-]+"
_PLAIN = rf"{_NAME}(?<!\.)"  # no initial and no last word of a sentence
_NAMES = _verbose(rf"{_NAME}(?: (?:(?:de|del|der|van|von|bin|al|el|la|le|da|di|of|the) )?{_NAME}){{0,4}}")

BOILERPLATE = re.compile(
    r"""(?:
      # ways about the page
      back\ to\ (?:the\ )?top(?:\ button)? | skip\ to\ .{3,30} | scroll\ (?:down|below)\ for\ .{3,40} | loading\W*
    | now\ playing\W* | tap\ to\ unmute | (?:show|hide)(?:\ caption)? | interactive | topics? | reuse\ this\ content
    | gift\ this\ article | get\ in\ touch\W* | view\ this\ post\ on\ .{2,30}
    | (?:skip|end\ of)\ (?:\w+\ )?(?:posts?|tweets?|content|video)\ by\ \S+(?:\ \S+){0,3}
    | a\ post\ shared\ by\ .{2,60}\ (?:on|at)\ .{4,40}
      # the clock of a live blog
    | (?:block-time\ )?(?:(?:last\ )?(?:updated|published|posted)(?:\ (?:at|time))?:?\ )?
        \d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.?m\.?)?(?:\ (?:[A-Z]{2,4}|\d{1,2}\ \w{3,9}(?:\ \d{4})?)){0,2}(?<!^\d)(?<!^\d\d)
    | top | next | prev(?:ious)? | close | menu | play\ (?:video|slideshow|audio)\W* | toggle\ caption | hide\ caption
    | enlarge\ this\ image | view\ image\ in\ fullscreen | (?:media|video)\ playback\ is\ (?:un|not\ )supported.{0,60}
    | (?:photos?|images?|videos?|gallery|slideshow|getty\ images|about\ the\ authors?|opinion|analysis|news|world|home)
    | (?:photos?|videos?|gallery|slideshow)\s?:\s.{2,80}[^.!?] | [\W_]{1,40} | (?:save){2,}
    | list\ (?:of\ \d+\ items|\d+\ of\ \d+) | end\ of\ list | follow\ [^.!?:]{2,40}: | story\ highlights
    | (?:tags?|topics?|filed\ under|categories|category|keywords?)\s?:\s.{2,160}
    | (?:live|breaking)\ updates?\W* | \d{1,3}[\ -]min(?:ute)?s?\ read | \d{1,3}\ (?:minutes?|hours?|days?|weeks?)\ ago
      # links to other stories
    | (?:continue\ reading|read|keep\ reading|see|learn|find\ out|view|show)\ (?:the\ )?
        (?:more|also|next|full\ (?:story|article)|main\ story)\b.{0,40}
    | (?:also\ |must[\ -])?(?:read|see|watch|listen)(?:\ (?:more|also|next|now))?\s?(?:[:»>|].{2,200}|:)
    | (?:related|recommended|more|see\ also|don[’']t\ miss|trending|most\ read|just\ in)\s?:\s.{2,200}
    | (?:related|recommended|more|most|top|latest|trending|popular|editors?[’']?s?[\ -](?:picks?|choice))\s
        (?:(?:on\ this\ )?(?:story|stories|articles?|topics?|content|links?|news|read|viewed|popular|videos?|picks
        |now|headlines|coverage|for\ you|reading)\W*){1,2}
    | more\ (?:on\ this|from|about|like\ this)\b[^.!?]{0,60} | .{3,160}\ Read\ more | \[[^\]\[/]{15,160}\]
    | (?:https?://|www\.|pic\.twitter)\S+ | for\ more(?!\ than).{2,60}(?:https?:|www\.|\bvisit\b|\bclick\b).{0,160}
      # offers
    | advertisement\b[^.!?]{0,60} | (?:story|article)\ continues\ (?:below|after).{0,40} | sponsored\b[^.!?]{0,40}
    | ad\ feedback | promoted\ [^.!?]{0,40} | download\ (?:the|our)\ .{0,60}app\b.{0,60}
    | newsletters?\ sign\ ?up | .{3,120}\bnewsletters?\b.{0,120}\bsign\ up\b.{0,40} | please\ enter\ .{3,60}
    | (?:please\ )?(?:sign\ up|subscribe|register\ (?:now|for|here)|log\ in|sign\ in|join\ us)\b.{0,250}
    | (?:already\ )?(?:a\ )?subscriber\?.{0,80} | thank\ you\ for\ (?:reading|subscribing)\b.{0,120}
    | (?:get|receive|start\ your\ day\ with)\b.{0,120}\b
        (?:newsletters?|inbox|briefing|alerts?|free\ trial)\b.{0,160}
    | keep\ up\ with\ this\ story.{0,120} | support\ .{0,30}journalism.{0,120}
    | listen\ to\ this\ (?:article|story).{0,60} | interested\ in\ .{2,40}\?.{0,200} | (?:click|tap)\ here\b.{0,160}
      # sharing and writing in
    | .{0,80}\b(?:like|follow)\ us\ on\ (?:facebook|twitter|instagram|youtube|x)\b[^.!?]{0,80}\W*
    | follow\ (?:us|me|[\w\ .'’-]{2,60})\ on\ .{2,160} | follow\ @\w+.{0,80} | (?:like|find)\ us\ on\ .{2,60}
    | (?:share|tweet|print|e-?mail|comments?|save|copy\ link|link\ copied|bookmark|whatsapp|facebook|twitter|linkedin
        |reddit|telegram|x)\W*
    | (?:share|tweet|print|email|save|bookmark)\ (?:this|on|with|via|article|story|link|page|to)\b[^.!?]{0,80}
    | (?:read|click)\ or\ share\ .{0,300} | e-?mail\s?:\s.{3,160} | \S+@\S+\.\w{2,6}
    | (?:\d+|view|show|hide|leave\ a|post\ a|add\ a|join\ the|all)\ (?:all\ )?
        (?:comments?|conversation|replies)\b[^.!?]{0,40}
    | do\ you\ have\ (?:a\ story|an\ experience|any\ information|something).{0,200}
    | .{0,80}we\ want\ to\ hear\ from\ you.{0,80} | (?:got\ a\ tip|contact\ us|email\ us|send\ us)\b.{0,160}
      # rights, cookies, corrections
    | (?=.*\b(?:we|our|your?|website)\b).{0,160}\bcookies?\b.{0,200}
        (?:accept|consent|browser|policy|preferences|experience|settings|website|site).{0,200}
    | (?:accept|manage|reject)\ (?:all\ )?cookies.{0,40} | privacy\ policy.{0,80}
    | terms\ (?:of\ (?:use|service)|(?:and|&)\ conditions)\b.{0,60}
    | (?:©|\(c\)|copyright\b)\s?(?:©\s?|\(c\)\s?)?(?:\d{4}|.{0,80}\brights\b).{0,250}
    | .{0,120}\ball\ rights\ reserved\b.{0,250}
    | (?=.*(?:reproduc|republish|redistribut|copied|broadcast)).{0,200}
        \b(?:may\ not\ be|with\ permission|without\ (?:the\ )?(?:prior|express|written))\b.{0,160}
    | (?:this\ (?:article|story|content)|the\ .{3,30}article)\ (?:was\ )?
        (?:originally|first)\ (?:published|appeared)\b.{0,160}
    | .{3,200}\ originally\ (?:appeared|published)\ (?:on|at|in)\ (?:[\w-]+\.)+(?:com|org|net|uk|tv|io|co)\b.{0,160}
    | the\ post\ .{3,200}\ appeared\ first\ on\ .{2,80} | order\ reprints\b.{0,300}
    | a\ version\ of\ this\ (?:article|story|report)\ (?:appears?|appeared|ran|was\ published)\b.{0,250}
    | (?:correction|clarification|editor[’']s\ note)\W?\s?:\s.{0,40}
        \b(?:earlier\ version|this\ (?:story|article|report)|contains)\b.{0,300}
    | \W?\s?th(?:is|e)\ (?:article|story|report|headline|caption)\ (?:was|has\ been)
        \ (?:amended|corrected|updated|refiled)\b.{0,350}
    | (?:this\ is\ a|this\ story\ is)\ (?:breaking|developing).{0,100} | more\ to\ follow\W* | our\ standards\s?:.{2,80}
    )""",
    re.I | re.X,
)
# What a form or a notice on a page answers or warns of. Two in one paragraph make it one, however long it is: its
# lines were run together when the page became text.
FORM_WORDS = re.compile(
    r"""\b(?:newsletter\ sign\ up|continue\ reading\ the\ main\ story|verify\ you[’']re\ not\ a\ robot
    | invalid\ (?:email|e-mail)(?:\ address)?|please\ (?:re-enter|try\ again|enter\ a\ valid)|already\ subscribed
    | select\ a\ newsletter|an\ error\ (?:has\ )?occurred|thank(?:s|\ you)\ for\ (?:subscribing|signing\ up)
    | you\ agree\ to\ (?:receive|our|the)|required\ fields?|unsubscribe\ at\ any\ time|view\ all\ .{3,40}\ newsletters
    | transcripts?\ (?:is|are|was|were)\ (?:created|provided|produced)|may\ not\ be\ in\ (?:its|their)\ final\ form
    | accuracy\ and\ availability\ may\ vary|skip\ x\ embed\ x\ share|play\ slideshow
    | (?:images|reuters|ap|afp|epa)\ \d{1,3}\ of\ \d{1,3}|javascript\ (?:is|must\ be|to\ be)\ (?:disabled|enabled)
    | (?:your|this)\ browser\ does\ not\ support)\b""",
    re.I | re.X,
)
FORM, FORM_LENGTH = 2, 600  # at least so many, and one in so many characters
# What is furniture only as headed here: the short lines under it are links.
LIST_HEADING = re.compile(
    r"(?:related|recommended|more|most|top|trending|popular|read (?:next|more)|you may (?:also )?like|see also)\b"
    r"(?: (?:on this story|from .{2,40}|stories|articles|topics|content|links|news|read|viewed|popular|for you))*\W*",
    re.I,
)
CONTRIBUTOR = re.compile(
    rf"""\W*(?:
      (?i:(?:additional\ |with\ )?(?:reporting|writing|editing|compiled|translated|edited|written|research|graphics?
        |production|as\ told)(?:\ (?:and|&)\ (?:writing|editing))?\ (?:by|from|to))\s?:?\ (?-i:[A-Z]).{{2,300}}
    | (?i:(?:additional\ )?(?:reporting|editing|writing)\s?:)\ [A-Z].{{2,200}}
    | (?i:with\ (?:(?:additional\ )?(?:files|inputs?|contributions?|reports?|reporting|material|information)
        \ (?:from|by)|(?:inputs\ from\ )?agenc(?:y|ies)(?:\ inputs)?\b))\ ?.{{0,200}}
    | [A-ZÀ-Þ].{{2,250}}?\ (?:also\ )?contributed\ (?:to\ (?:this\ (?:report|article|story)|the\ reporting)
        |(?:additional\ )?reporting|research(?=\.?$|\ from))\b.{{0,80}}
    | {_NAMES}(?:,?\ (?:and\ )?{_NAMES}){{0,4}}\ (?:also\ )?reported\ from\ {_NAMES}
        (?:,?\ (?:and\ )?(?:{_NAMES})(?:\ from\ {_NAMES})?){{0,5}}\.?
    | Sources?\s?:\ [A-Z].{{1,80}} | With\ {AGENCY}(?:(?:,|\ and)\ {AGENCY}){{0,3}}
    | (?i:this\ (?:report|story|article)\ (?:was|is|has\ been)\ (?:compiled|prepared|produced|reported|written
        |generated))\b.{{0,200}}
    )\W*""",
    re.X,
)
# The same at the end of a paragraph, after its last sentence (and without a space before it, on some pages).
CONTRIBUTOR_TAIL = re.compile(
    rf"""(?<=[.!?”"’)…])\s*(?P<tail>(?:•\ )?(?:
      (?:The\ )?{_NAMES}(?:(?:,|\ and|,\ and|\ in
        |,\ in)\ {_NAMES}){{0,6}}\ (?:also\ )?contributed\ (?:to\ (?:this|the)\ (?:report|article|story
        |reporting)|(?:additional\ )?reporting)(?:\ from\ {_NAMES})?\.?
    | \(?(?:Additional\ [Rr]|R)eporting\ (?:by|from)\ [A-Z][^.!?”"]{{3,200}}\.?\)?
    | With\ (?:files|reporting|additional\ reporting|inputs)\ from\ [A-Z][^.!?”"]{{2,100}}\.?
    | As\ told\ to\ {_NAMES}\.?
    | \(\ ?{AGENCY}\ ?\) | [—–]\ ?{AGENCY}
    ))\s*$""",
    re.X,
)
BOILERPLATE_TAIL = re.compile(
    r"(?<=[.!?”\"’)…])\s*(?P<tail>Back to top(?: button)?|Read more\.{0,3}|Continue reading\.{0,3}|Advertisement|"
    r"Scroll down for video|Share this(?: article| story)?)\s*$"
)
CREDIT = re.compile(
    rf"""(?:
      (?:(?:Photo(?:graph(?:er|s|y)?|s)?|Image|Picture|Video|Illustration|Graphic
        |Photo\ illustration)s?(?:\ [Cc]redits?)?(?:\ by)?\s?:|©(?!\s?\d{{4}})|\(c\)(?!\s?\d{{4}}))
        \s?(?:{_NAMES}(?:\s?[/,|]\s?{_NAMES}){{0,3}}|.{{0,60}}\b{_PHOTO}\b.{{0,30}})
    | Credits?\s?(?:…|\.{{3}}|:)\s?.{{2,80}}
    | \({_NAMES}\s?/\s?(?:The\ )?{_NAMES}\)
    | (?:Photo(?:graph)?|Image|Picture|Video)s?\s?:\s?{_NAMES}\ (?:for|of|via)\ (?:the\ |The\ )?{_NAMES}
    | (?:{_NAMES}\s?/\s?)+(?:{_PHOTO}|{_NAMES})(?:\s(?:via|for)\ {_PHOTO})?(?:,\ FILE)?
    | \(?(?:{_PHOTO}\ ?(?:/|via|for|,)\ ?)*{_PHOTO}\)?\.?
    | [—–-]\ ?{AGENCY}\.?
    | (?:Enlarge\ this\ image\ )?toggle\ caption\ .{{2,160}}
    | (?:Image|Media|Video)\ (?:copyright|source)\s?,?\s?.{{2,60}}
    )""",
    re.X,
)
# `…in 2014.Credit…Jane Doe/Agency`: a caption and, from the group on, its credit.
CAPTION_CREDIT = re.compile(
    rf"""(?P<caption>\S.*?)\s*(?P<credit>(?:
      Credits?\s?(?:…|\.{{3}}|:)\s*\S.*
    | \(?(?:Photo(?:graph(?:er|s)?)?|Image|Picture|Pictures|Illustration|Composite)(?:\ by
        |\ [Cc]redit)?\s?:\s\S.{{1,100}}
    | (?<=\s)(?:{_PLAIN}\ (?:[A-Z]\.\ )?(?!{_PHOTO}\s?/){_PLAIN}|{_PHOTO})\s?/\s?{_PHOTO}(?:\ (?:via|for)\ {_PHOTO})?
    | (?<=[.!?]\s)\([A-Z][\w.&]*(?:\ (?:of|for|the|and|[A-Z][\w.&]*)){{0,5}}\)
    | \((?:(?:FILE\ )?(?:AP\ )?(?:[Pp]hoto(?:s|graphs?)?|[Ii]mage|[Pp]icture|[Cc]redit|[Ss]creenshot|[Cc]ourtesy
        |[Hh]andout|[Ss]ource|[Ff]ile)\b(?:\ by|\ of|\ from|\ courtesy\ of)?\s?[:/,]?\s?[^()]{{0,100}})\)
    | \((?:[^()]{{2,60}}\s?/\s?|[^()]{{2,60}}\ via\ ){{1,4}}{_PHOTO}(?:\ (?:via|for)\ {_PHOTO})?(?:,\ (?:FILE
        |File))?\)
    | \((?!Agencies){_PHOTO}(?:(?:\ via\ |/|,\ ){_PHOTO})*\)
    | \[(?:Photo|File|Image|Photos?\ by)\b[^\][]{{0,80}}\] | \[[^\][/]{{2,60}}/\s?{_PHOTO}\]
    | ©\s?\S.{{1,80}}
    ))\.?""",
    re.X,
)
CAPTION = re.compile(
    r"""(?:
      FILE(?:\ (?:PHOTO|PICTURE|IMAGE))?\s?[-–—:]+\s?.+ | (?i:file\ (?:photo|picture|image))\s?[-–—:]\s?.+
    | In\ this\b[^.]{0,80}\b(?:photo(?:graph)?|image|picture|(?:frame|screen|video)\ ?grab)
        (?:,|\ (?:taken|released|provided|posted|made|issued|obtained|from|by|distributed|shared|published|supplied
        |on)\b).+
    | (?:Image\ (?:copyright|source)\b.{2,60}|Media\ playback\ is\ .{5,40})?(?:Image|Media|Video)\ caption\b.+
    | (?:Caption|Image|Photo|Picture)\s?:.+ | CLOSE\ [A-Z].+ | ©\s?(?!\d)\S.+ | (?i:pictured)\b.*[^.!?”"]
    | .{0,300}(?:\(pictured(?:,\ \w+)?\)|,\ pictured)[^.!?]*[^.!?”"]
    | (?:A|An)\ (?:photo|picture|image)\ (?:taken|released|issued|provided|shows)\b.*[^.!?”"]
    | (?i:(?:photos?|gallery|slideshow)\s?:\ .+?hide\ caption.*) | \d{1,3}\ of\ \d{1,3}\ [A-Z].*[^.!?”"]
    | (?!9/11|7/7|24/7|50/50)\d{1,3}/\d{1,3}\ .*[^.!?”"]
    )""",
    re.X,
)
# `Getty Images The crowd outside the court`: the credit in front, no final stop.
CREDIT_FIRST = re.compile(
    rf"(?P<credit>(?:AP:Associated Press|Getty - Contributor|{_PHOTO}))\s(?P<caption>[A-Z].{{10,250}}[^.!?”\"’])"
)
_PERSON = rf"(?:{_NAME}|[A-Z]\.)(?: (?:(?:de|del|der|van|von|bin|al|el|la|le|da|di|ul) )*(?:{_NAME}|[A-Z]\.)){{1,3}}"
_STAFF = (
    r"(?:(?:[A-Z][\w.&]+ ){0,3}(?:[Ss]taff|[Nn]ews [Dd]esk|[Ww]eb [Dd]esk|[Cc]orrespondents?|[Rr]eporters?|"
    r"[Ww]riters?|[Ee]ditors?|[Aa]gencies|and agenc(?:y|ies))(?: and agenc(?:y|ies))?)"
)
_WORKS_FOR = r"[\w ]{2,25}(?:\.(?:com|co|net|org|ca|uk)[.a-z]*|[Cc]orrespondent|[Rr]eporter|[Ee]ditor|News|Times|Post)"
BYLINE = re.compile(
    rf"(?:(?:[Bb]y|BY|Written by|Story by|Words by|From|Author:|Text:)\s+"
    rf"(?:{_PERSON}|{AGENCY}|{_STAFF}|[A-Z]{{2,}}(?: [A-Z.]{{1,}}){{1,3}})"
    rf"(?:(?:,| and|, and| &|, with|;)\s+(?:{_PERSON}|{AGENCY}|{_STAFF})){{0,6}}"
    rf"(?:(?:,| \||\s[-–—•·]| in| for| at)\s?.{{2,70}})?[^.!?:”\"]"
    rf"|{_STAFF}|(?:The )?(?:{AGENCY})(?: [Ss]taff)?|{_PERSON}, (?:{AGENCY}|{_WORKS_FOR}))"
)
# The same without *By*, under a headline.
BYLINE_BELOW = re.compile(rf"{_PERSON}(?: in [A-Z][\w .,’'-]{{2,60}}[^.!?:]|(?:,| and|, and) {_PERSON})+")
# Words in capitals before a dash or colon that are labels, not places.
LABELS = frozenset(
    [
        *("FILE", "UPDATE", "BREAKING", "LIVE", "EXCLUSIVE", "WATCH", "OPINION", "ANALYSIS", "EXPLAINER", "VIDEO"),
        *("PHOTOS", "CORRECTION", "EDITORIAL", "NOTE", "READ", "MORE", "RELATED", "WARNING", "ALSO", "JUST"),
        *("FACTBOX", "TIMELINE", "URGENT", "ALERT", "INTERVIEW"),
    ]
)
_PLACE_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-/ ]+[A-ZÀ-Þ.]"
_PLACE = rf"{_NAME}(?:[ /-](?:(?:de|del|al|el|la|of)[ -])*{_NAME}){{0,3}}"
_DATE = _verbose(
    r"(?:\w+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?|"
    r"[A-Z]{3,9}\.? \d{1,2}|\d{1,2} [A-Z]{3,9}\.?)(?:,? \d{4})?"
)
_DASH = r"\s?(?:—|–|--?|_|:)\s+"
_WHERE = rf"(?:{_PLACE_CAPS}|{_PLACE})(?:,\s(?:{_PLACE}|[A-Z.]{{2,6}}|{_PLACE_CAPS}))?"
DATELINE = re.compile(
    rf"""(?:
      (?:{_WHERE},?\s?)?(?:[—–-]\s)?(?:\(?{_DATE}\)?,?\s)?\([A-Z][\w .,&/-]{{1,50}}\)(?:{_DASH}|\s?[—–]\s?)
    | (?:(?:{_WHERE},\s{_DATE}|{_PLACE_CAPS}(?:,\s{_PLACE})?|{_PLACE})\s)?\((?:{AGENCY}|CNN)\)(?:\s|(?=[A-Z“"]))
    | {_WHERE},\s{_DATE}(?:\s?[—–]\s?|\s--?\s|\s?:\s)
    | (?P<caps>[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[ /][A-ZÀ-Þ.'’-]+){{0,2}}(?:,\s(?:{_PLACE}
        |(?:[A-Z]\.){{2}}))?)(?:\s?[—–]\s?|\s--?\s|\s?:\s)
    | (?P<plain>{_PLACE}(?:,\s{_PLACE})?)\s(?:—|–|--)\s(?=[A-Z“"‘'\d])
    )""",
    re.X,
)
