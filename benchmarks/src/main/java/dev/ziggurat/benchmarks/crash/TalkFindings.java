package dev.ziggurat.benchmarks.crash;

/**
 * @param recovered utterances that are there
 * @param lost acknowledged, and not there
 * @param wrong there, and never said or cleared before
 * @param halfForgotten messages and facts of utterances that are gone
 */
record TalkFindings(long recovered, long lost, long wrong, long halfForgotten) {

    static final TalkFindings NONE = new TalkFindings(0, 0, 0, 0);

    TalkFindings plus(TalkFindings other) {
        return new TalkFindings(
                recovered + other.recovered,
                lost + other.lost,
                wrong + other.wrong,
                halfForgotten + other.halfForgotten);
    }
}
