package dev.ziggurat.memory.semantic.pattern.vocabulary;

/** English nouns of people and animals that somebody may call theirs; of one sex, of either, or of several. */
public final class EnglishKin {

    public static final String[] MALE = {
        "husband, hubby, boyfriend, bf, fiance, father, dad, daddy, papa, stepdad, stepfather, brother, bro, stepbrother, son",
        "stepson, grandson, grandfather, grandpa, granddad, uncle, nephew, father-in-law, brother in law, father in law, son in law, brother-in-law, son-in-law, ex-husband",
    };

    public static final String[] FEMALE = {
        "wife, girlfriend, gf, fiancee, mother, mum, mom, mama, mummy, mommy, stepmom, stepmother, sister, sis, stepsister",
        "daughter, stepdaughter, granddaughter, grandmother, grandma, gran, granny, nan, aunt, auntie, niece, mother-in-law",
        "missus, sister in law, mother in law, daughter in law, sister-in-law, daughter-in-law, ex-wife",
    };

    public static final String[] EITHER = {
        "partner, spouse, cousin, friend, bestie, best friend, roommate, flatmate, housemate, neighbour, neighbor, boss",
        "manager, coworker, co-worker, colleague, kid, child, baby, eldest, youngest, oldest, toddler, teen, teenager, ex",
        "landlord, landlady, twin, in-law, buddy, mate, supervisor, mentor, coach, trainer, therapist, teacher, godson",
        "doctor, dentist, gp, vet, nurse, lecturer, professor, prof, therapist, hairdresser, cleaner, childminder, best mate, best man",
        "pal, little one, other half, better half, babe, fella, old man, in-law, other kid, deskmate, labmate, tutor, pen pal",
        "goddaughter, goddad, godmother, godfather, sibling",
    };

    public static final String[] SEVERAL = {
        "parents, kids, children, twins, sons, daughters, brothers, sisters, siblings, friends, in-laws, grandparents, cousins",
        "cats, dogs, neighbours, neighbors, colleagues, coworkers, roommates, grandkids, grandchildren",
    };

    public static final String[] ANIMAL = {
        "cat, dog, puppy, kitten, parrot, hamster, rabbit, bunny, horse, pony, guinea pig, ferret, tortoise, turtle, snake",
        "budgie, canary, goldfish, fish, lizard, gecko, rat, mouse, gerbil, chinchilla, hedgehog, goat, donkey, hen, rooster",
        "bulldog, labrador, lab, poodle, beagle, dachshund, collie, husky, terrier, spaniel, retriever, pug, corgi, greyhound",
    };

    private EnglishKin() {}
}
