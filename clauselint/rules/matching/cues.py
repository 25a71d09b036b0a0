"""Words without which a sentence is hardly ever hostile: they wake the classifier of tone.

Most do so alone; of those that are harmless alone, one that is sour and one that names people are
needed. They say nothing about a sentence that holds them: that is for the classifier to judge.
"""

from __future__ import annotations

ALONE, SOUR, PEOPLE = 3.0, 2.0, 1.0


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ALONE = _words("""
fuck* motherfuck* mothafuck* fck fuk* phuck* wtf stfu gtfo shit* bullshit* dipshit* bitch*
biatch* biotch cunt* twat twats wank* bollocks asshole* arsehole* ass azz asses arse dumbass*
jackass* dickhead* dick dicks prick pricks cock cocks cocksuck* suck pussy pussies tits titties
boobs whore* hoe hoes ho slut* thot thots skank* bastard* douche* scumbag* scum crap* piss* damn
goddamn* dammit hell bloody bugger* tosser* screw idiot* moron* imbecile* cretin* dimwit*
halfwit* nitwit* stupid* dumb dumber dumbest retard* spaz* loser* pathetic clown clowns fool
fools foolish ignoram* brainless spineless disgust* filth* vermin parasit* cockroach* scrounger*
leech* subhuman savage savages pig pigs rat rats animals swine cow cows snake liar* crook*
coward* thief thieves thug* troll trolls brat brats creep* pervert* pedo* rapist* freak freaks
psycho psychos lunatic* crazies nutjob* nutcase* ugly fatso fatass stink* trash trashy garbage
hate hates hated hating hater haters hatred despise* loathe* detest* kill kills killing killed
murder* shoot shot die dies dying dead hang hanged burn stab* rape* raped strangle* beat punch*
slap* smash choke throat deport* gas exterminate* lynch* bomb* racist* sexist* nazi* hitler
terrorist* jihad* whitetrash redneck* rednecks cracker crackers hillbill* trailer nigg* negro*
coon coons spic spics beaner* wetback* chink* gook* kike* paki pakis towelhead* raghead* gyps*
pikey* fag fags faggot* faggy dyke* tranny trannies shemale* queer queers homo homos sissy
cripple* crips colored jungle* monkey* ape apes illegals redskin* muzzie* goy* jap japs savage*
shut whin* whiny crawl disgrace* shameful shithead* bum bums punk punks chump* jerk jerks wimp*
weirdo* halfbreed* inbred* bimbo* tramp hag hags bint minge slag slags chav* ghetto hood thotty
sidechick* trap nutsack bust* balls horny dyck d1ck b1tch biches bich bytch hoes' hoez
""")

_SOUR = _words("""
worse worst mad insane weird fat shouldn't deserve* belong* hurt annoying awful terrible
horrible ridiculous embarrass* shame rude evil cruel vile rotten rubbish brain* mouth regret*
lazy greedy dirty nasty burden inferior plague* breed* moan* threat* drown* worthless useless
lie lies lying ban banned unfit incompetent crazy fake thick
""")

_PEOPLE = _words("""
you your you're ur u ya yall y'all yourself yourselves people kind women woman girls girl men
man boys boy females female males wife mother daughter muslim* islam* jew jews jewish christian*
hindu* catholic* sikh* arab* mexican* african* asian* chinese indian* polish poles romanian*
american* immigrant* migrant* refugee* foreigner* black blacks white whites gay gays lesbian*
trans transgender disabled autistic blind deaf elderly boomer* liberal* conservative*
republican* democrat* they them he she
""")

CUES = {
    **dict.fromkeys(_PEOPLE, PEOPLE),
    **dict.fromkeys(_SOUR, SOUR),
    **dict.fromkeys(_ALONE, ALONE),
}
