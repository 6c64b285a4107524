"""The forms of English verbs: what `carries`, `stored` and `written` are forms of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

BASE, ONE, PAST, PART, ING = 1, 2, 4, 8, 16
"""`carry`, `carries`, `carried` as past and as participle, `carrying`."""


class Form(NamedTuple):
    """What a word is as a verb."""

    base: str
    kinds: int
    """Which forms it may be, added up."""


_REGULAR = """
abolish absorb abstract accelerate accept access accommodate accompany accomplish account accumulate achieve acquire
act activate adapt add address adhere adjust administer admire admit adopt advance advise advocate affect afford
aggregate aid aim align allocate allow alter amend amplify analyse analyze announce annex answer anticipate appeal
appear append apply appoint approach approve approximate argue arrange arrest arrive ask assemble assert assess
assign assist associate assume assure attach attack attain attempt attend attract attribute authenticate authorise
authorize automate avoid await award back balance ban bar base batch behave believe belong bind block boil boost
border borrow bounce bound branch bridge broadcast buffer build burn bypass cache calculate call cancel capture care
carry cascade catalyse catalyze categorise categorize cause cease centralise centralize challenge change channel
characterise characterize charge chart check chop circulate circumvent cite claim clarify classify clean clear climb
cluster coat code coincide collaborate collapse collect collide colonise colonize colour combine command commence
comment commit communicate compare compensate compete compile complement complete complicate comply compose comprise
compress compromise compute conceal concentrate concern conclude condense conduct confer configure confine confirm
conflict conform confuse connect conquer consider consist consolidate constitute constrain construct consult consume
contact contain contaminate contend contest continue contract contradict contrast contribute control converge
convert convey convict convince cook cool cooperate coordinate copy correct correlate correspond corrupt count
couple cover crash create cross crystallise crystallize culminate cure curve damage date debug decay decide declare
decline decode decompose decouple decrease decrypt dedicate default defeat defend define degrade delay delegate
delete deliver demand demonstrate denote deny depart depend depict deplete deploy deposit deprive derive descend
describe deserve design designate destroy detach detect deteriorate determine develop deviate devote diagnose
dictate die differ differentiate diffuse digest diminish direct disable disappear disband discard discharge
discourage discover discriminate discuss display displace disrupt dissolve distinguish distort distribute disturb
diverge divert divide document dominate donate double draft drain drop duplicate earn ease echo edit educate
elaborate elect elevate eliminate embed embrace emerge emit emphasise emphasize employ enable enact encapsulate
enclose encode encompass encounter encourage encrypt end endorse enforce engage engulf enhance enjoy enlarge enrich
ensure entail enter entitle enumerate equal equip erase erode escape escort establish estimate evade evaluate
evaporate evict evoke evolve examine exceed excel exchange excite exclude excrete execute exempt exercise exert
exhaust exhibit exist expand expect expel experience expire explain explode exploit explore export expose express
extend extract face facilitate fade fail fall favor favour feature fetch fill filter finalise finalize finance find
finish fire fit fix flatten float flood flow fluctuate flush focus fold follow force form formalise formalize
formulate foster found frame free freeze fuel fulfil fulfill function fund fuse gain gather generalise generalize
generate govern grant graph group guarantee guard guide halt halve handle happen harden harm hash head heal heat
help hinder host hydrolyse hydrolyze ignite ignore illustrate imagine imitate immigrate impact impair implement
imply import impose imprison improve include incorporate increase increment incur index indicate induce infect infer
inflate influence inform inherit inhibit initialise initialize initiate inject inquire insert insist inspect inspire
install instruct insulate integrate intend interact intercept interfere interleave interpolate interpret interrupt
intersect introduce invade invent invert invest investigate invite invoke involve isolate issue iterate join judge
jump justify kill knock label lack land last launch leak lean learn legalise legalize lengthen lessen level liberate
license lie lift limit line link liquidate list live load locate lock log look loop lose lower lubricate maintain
manage mandate manifest manipulate manufacture map mark market marry mask match mature maximise maximize mean
measure mediate melt mention merge metabolise metabolize migrate mimic mine minimise minimize miss mitigate mix
mobilise mobilize model moderate modernise modernize modify modulate monitor monopolise monopolize mount move
multiply mutate name narrow navigate need negate neglect negotiate nest neutralise neutralize nominate normalise
normalize note notice notify number obey object oblige observe obtain occupy occur offer offset omit open operate
oppose oppress optimise optimize orbit order organise organize orient originate oscillate outline outperform output
outweigh overcome overlap override oversee overturn overwhelm own oxidise oxidize pack paint parse partition pass
pause penalise penalize penetrate perceive perform permeate permit perpetuate persecute persist persuade petition
pick pierce place plan plant play plot point polarise polarize pollinate pollute populate portray pose possess
postpone postulate power practice precede precipitate predict prefer prepare prescribe present preserve press
presume prevail prevent print prioritise prioritize probe proceed process proclaim produce profit program prohibit
project prolong promise promote prompt propagate propose prosecute protect protest prove provide provoke prune
publish pull pump punish purchase purify purge pursue push qualify quantify query question queue quote raise ramp
randomise randomize range rank rate ratify reach react realise realize rearrange rebel rebuild recall receive
recognise recognize recombine recommend reconstruct record recover recruit recur reduce reenter refer refine reflect
reform refuse refute regain regard register regress regulate reign reinforce reject relate relax release relieve
rely remain remember remind remove rename render renew reorganise reorganize repair repeal repeat repel replace
replicate reply report represent reproduce repulse request require rescue resemble reserve reset reside resign
resist resolve respect respond rest restore restrict result resume retain retire retreat retrieve return reuse
reveal reverse revert review revise revive revolt revolve reward risk roam rotate round route rule sample satisfy
save scale scan scatter schedule score search seal secrete secure seem segment select separate serialise serialize
serve settle shape share shelter shield shift ship shorten shrink shut sign signal signify simplify simulate situate
skip slip slow smooth snapshot soften solidify solve sort span specialise specialize specify speed spell spill spin
split sponsor spread stabilise stabilize stack stain standardise standardize start starve state stay steer stimulate
stop store strain strengthen stress stretch strike structure struggle study subdivide submit subscribe subtract
succeed suffer suffice suggest suit sum summarise summarize supersede supervise supplement supply support suppose
suppress surpass surrender surround survive suspend sustain swallow swap switch symbolise symbolize synchronise
synchronize synthesise synthesize tackle target taste tax tend terminate test thicken threaten tie tighten tilt time
tolerate toggle total touch trace track trade train transcribe transfer transform transition translate transmit
transport trap travel traverse treat trigger trim triumph trust try tune turn twist type undergo undermine unify
unite update upgrade uphold upload urge use utilise utilize validate value vanish vary ventilate verify vibrate view
violate virtualise virtualize visit visualise visualize volunteer vote wait wander want warm warn wash waste watch
weaken weigh welcome widen wish withdraw work worship wrap yield abandon abuse advertise alleviate alternate arise
assassinate begin comprehend concede conceive condemn confiscate confront contrive crown crush curb depose dethrone
devise disagree discredit dispatch dispute enslave evacuate exile fine flee forbid foresee forge fortify impeach
indoctrinate industrialise industrialize instigate intervene intimidate nationalise nationalize oust patronise
patronize plunder preach privatise privatize raid rally recede reclaim reconcile repress restrain retaliate revoke
ruin sack seize siege smuggle spark subdue subsidise subsidize succumb suspect unleash usher vaccinate veto
westernise westernize accrue amortise amortize depreciate discount excavate ferment germinate hibernate inhale
exhale innervate lyse moult photosynthesise photosynthesize respire ripen rupture saturate sense shed sprout swell
transpire backpropagate concatenate convolve dereference enqueue dequeue finetune fork instantiate multiplex overfit
underfit paginate preprocess provision quantise quantize reboot refactor regularise regularize replay rewrite
sanitise sanitize shard spawn stream throttle tokenise tokenize truncate unpack vectorise vectorize bake blend clone
close download dry fry grind identify knead paste peel pour restart rinse roll darken lighten brighten loosen deepen
broaden sharpen dampen moisten worsen hasten brown season straighten dilute dilate constrict tense stiffen refresh
post march erupt detoxify emigrate fertilise fertilize secede abdicate annul litigate sue infringe breach waive hedge
repay redeem hatch graze forage splice sequence incubate inoculate sterilise sterilize distil sublimate corrode rust
ionise ionize refract diffract resonate decelerate factorise bootstrap extinguish habituate rehearse socialise socialize
stigmatise marginalise secularise urbanise decolonise devalue deflate stagnate ping sniff spoof patch prefetch stall
preempt unmount drip cling show simmer slice soak sprinkle stir tap whisk wipe
""".split()
_IRREGULAR = """
arise/arose/arisen awake/awoke/awoken be/was/been bear/bore/borne beat/beat/beaten become/became/become
begin/began/begun bend/bent/bent bind/bound/bound bleed/bled/bled blow/blew/blown break/broke/broken breed/bred/bred
bring/brought/brought build/built/built burst/burst/burst buy/bought/bought cast/cast/cast catch/caught/caught
choose/chose/chosen cling/clung/clung come/came/come cost/cost/cost cut/cut/cut deal/dealt/dealt dig/dug/dug
do/did/done draw/drew/drawn drink/drank/drunk drive/drove/driven eat/ate/eaten fall/fell/fallen feed/fed/fed
feel/felt/felt fight/fought/fought find/found/found flee/fled/fled fly/flew/flown forbid/forbade/forbidden
forget/forgot/forgotten freeze/froze/frozen get/got/got give/gave/given go/went/gone grow/grew/grown hang/hung/hung
have/had/had hear/heard/heard hide/hid/hidden hit/hit/hit hold/held/held hurt/hurt/hurt keep/kept/kept
know/knew/known lay/laid/laid lead/led/led leave/left/left lend/lent/lent let/let/let lie/lay/lain lose/lost/lost
make/made/made mean/meant/meant meet/met/met offset/offset/offset overcome/overcame/overcome
override/overrode/overridden oversee/oversaw/overseen overthrow/overthrew/overthrown outweigh/outweighed/outweighed
pay/paid/paid put/put/put read/read/read ride/rode/ridden ring/rang/rung rise/rose/risen run/ran/run say/said/said
see/saw/seen seek/sought/sought sell/sold/sold send/sent/sent set/set/set shake/shook/shaken shed/shed/shed
shrink/shrank/shrunk shut/shut/shut sing/sang/sung sink/sank/sunk sit/sat/sat sleep/slept/slept slide/slid/slid
speak/spoke/spoken spend/spent/spent spin/spun/spun split/split/split spread/spread/spread spring/sprang/sprung
stand/stood/stood steal/stole/stolen stick/stuck/stuck strike/struck/struck swear/swore/sworn sweep/swept/swept
strive/strove/striven
swell/swelled/swollen swim/swam/swum swing/swung/swung take/took/taken teach/taught/taught tear/tore/torn
tell/told/told think/thought/thought throw/threw/thrown undergo/underwent/undergone understand/understood/understood
undertake/undertook/undertaken uphold/upheld/upheld wear/wore/worn win/won/won wind/wound/wound
withdraw/withdrew/withdrawn withstand/withstood/withstood write/wrote/written rewrite/rewrote/rewritten
rebuild/rebuilt/rebuilt foresee/foresaw/foreseen reset/reset/reset broadcast/broadcast/broadcast fit/fit/fitted
quit/quit/quit
""".split()
_DOUBLING = frozenset(
    """ban bar chop drop fit knit log map occur omit permit plan plot prefer program propel control compel expel
    excel scan ship shop skip slip span split stop submit swap tag tip transfer trap trim wrap zip admit commit
    confer defer emit equip incur infer patrol rebel recur refer regret repel run sum tap transmit cut get
    hit let put set shut sit spin swim win begin dig forbid forget grab hug jam kidnap nag rob rub snap step strip
    embed shed quit plug debug hop pin cancel overlap counsel label level model signal travel tunnel fulfil""".split()
)
_BRITISH = frozenset("cancel label level model signal travel tunnel counsel".split())
_VOWEL_Y = re.compile(r"[aeiou]y$")


def _one(base: str) -> str:
    if base.endswith("y") and not _VOWEL_Y.search(base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _pasts(base: str) -> list[str]:
    if base.endswith("e"):
        return [base + "d"]
    if base.endswith("y") and not _VOWEL_Y.search(base):
        return [base[:-1] + "ied"]
    found = [base + base[-1] + "ed"] if base in _DOUBLING else []
    return [*found, base + "ed"] if not found or base in _BRITISH else found


def _ings(base: str) -> list[str]:
    if base.endswith("ie"):
        return [base[:-2] + "ying"]
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) and base != "be":
        return [base[:-1] + "ing"]
    found = [base + base[-1] + "ing"] if base in _DOUBLING else []
    return [*found, base + "ing"] if not found or base in _BRITISH else found


_ODD = {"have": "has", "do": "does", "go": "goes"}


def third(base: str) -> str:
    """The form of one: `carries`."""
    return _ODD.get(base) or _one(base)


@cache
def forms() -> dict[str, Form]:
    """All forms that are known, in small letters."""
    found: dict[str, Form] = {}
    strong = [line.split("/") for line in _IRREGULAR]
    for base, past, participle in strong:
        if base != "be":
            _put(found, base, ((base, BASE), (third(base), ONE), (past, PAST), (participle, PART)))
            _put(found, base, ((word, ING) for word in _ings(base)))
    irregular = {base for base, _, _ in strong} - {"lie"}
    for base in _REGULAR:
        if base not in irregular:
            _put(found, base, ((base, BASE), (_one(base), ONE)))
            _put(found, base, ((word, PAST | PART) for word in _pasts(base)))
            _put(found, base, ((word, ING) for word in _ings(base)))
    found["founded"], found["founding"] = Form("found", PAST | PART), Form("found", ING)
    return found


def _put(found: dict[str, Form], base: str, words: Iterable[tuple[str, int]]) -> None:
    """Adds forms of a verb; a word that another verb has, too, stays that one's: `found` of find, `bound` of bind."""
    for word, kind in words:
        known = found.get(word)
        if known and known.base != base:
            found[word] = Form(known.base, known.kinds | (kind if kind != BASE else 0))
        else:
            found[word] = Form(base, (known.kinds if known else 0) | kind)


NOUNS = frozenset(
    """access account act address advance aid aim answer appeal approach attack attempt attribute award back balance
    ban bar base batch block boost border bounce bound branch bridge broadcast buffer burn cache call care cascade
    cause challenge change channel charge chart check claim climb cluster coat code collapse colour command
    comment commit compromise concern conduct conflict contact content contract contrast control cook copy correct
    cost count couple cover crash cross crown cure curve cut damage date deal decay decline decrease default
    defeat delay demand deposit design dig display document double draft drain draw drink drive drop ease echo
    edit end escape escort estimate exchange exercise exhibit experience exploit export express extract face fade
    fall favor favour feature feed field fight fill filter finance find fine finish fire fit fix flow flood float
    focus fold force form frame free freeze fuel function fund fuse gain graph group guarantee guard guide halt
    handle harm hash head heat help hit hold host impact import increase increment index influence input insert
    interest interface interrupt invite issue iterate join judge jump key kick kill knock label lack land last
    launch lay lead leak lean leave level license lie lift light limit line link list live load lock log look loop
    mark market mask master match matter measure melt mine miss mix model monitor mount move name narrow need nest
    note notice number object offer offset open orbit order output overlap own pack paint pair parse partition
    pass patch pattern pause pay pick piece place plan plant play plot point pose position power practice present
    press print probe process profit program progress project promise prompt protest pull pump purchase push query
    question queue quote raid rally range rank rate reach read rebel recall record reform regard register reign
    release repair repeat reply report request rescue reserve reset resort respect rest result retreat return
    reuse review reward ride ring rise risk round route rule run sample sack save scale scan schedule score seal
    search segment sense sentence set shape share shed shelter shield shift ship show shrink siege sign signal
    sink sleep slide slip slow snapshot sort sound source space span spark speed spell spill spin split sponsor
    spread spring stack stage stain stand start state stay steal stick stop store strain stream stress stretch
    strike structure struggle study subject sum supplement supply support surprise survey suspect sweep swing
    switch target taste tax tear test throw tie tilt time total touch trace track trade train transfer transform
    transition transport trap travel treat trigger trust try tune turn twist type update upgrade use value veto
    view visit vote wait walk want wash waste watch wave wear weight win wind wish work worship wrap write yield
    fork shard mean means lives leaves works saw left felt found bit ground thought wound cast alternate separate
    complete direct secure clean clear cool dry empty warm welcome smooth lower mature moderate contest exile
    forge ferment perfect refuse spawn stem post march breach hedge hatch rust patch stall sequence ping
    splice""".split()
)
"""Verbs whose plain forms are nouns or adjectives as often; they count as verbs only where what follows shows it."""
TO_DO = frozenset(
    """aim attempt begin continue cease decide decline expect fail hope intend learn long need plan prepare promise
    refuse seek start struggle tend threaten try want wish agree appear seem strive""".split()
)
"""Verbs before `to` and another verb: what did X try to do?"""
MAKES_DO = frozenset(
    """allow enable permit let help force require cause encourage ask want lead push persuade convince oblige compel
    instruct order tell advise invite forbid urge prompt make""".split()
)
"""Verbs after which something does something: what does X allow Y to do?"""
BARE = frozenset(
    """act appear arise arrive behave belong climb coincide collaborate collapse come comply compete concentrate
    consist contribute converge correspond culminate cooperate deal depart depend descend differ diverge emerge
    evolve exist fall flow focus go grow happen interact interfere intervene lead lie live look migrate move occur
    operate originate participate persist proceed rely remain respond rest result revolve rise run serve sit
    specialise specialize spread stand stem struggle succeed suffer travel vary wait work adhere conform manifest
    refer apply account react cease collide function stay fluctuate oscillate point sleep""".split()
)
"""Verbs without an object: they ask with the preposition behind them, or for where and when."""
