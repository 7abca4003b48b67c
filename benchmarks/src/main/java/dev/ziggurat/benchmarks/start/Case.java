package dev.ziggurat.benchmarks.start;

/**
 * What a new process finds and does.
 *
 * @param name in the table
 * @param utterances how many are in the dialogue that is asked; 0: the directory is new
 * @param model what embeds
 * @param way how it is asked
 * @param waitMs between opening and the first question
 */
record Case(String name, int utterances, Model model, Way way, int waitMs) {

    enum Model {
        /** The default one. */
        OWN,
        /** Sums of random directions, which take no time. */
        NONE
    }

    enum Way {
        RECALL,
        AI_SERVICE
    }
}
