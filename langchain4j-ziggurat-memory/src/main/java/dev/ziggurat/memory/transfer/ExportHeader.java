package dev.ziggurat.memory.transfer;

/**
 * The first line of an export.
 *
 * @param format version of the lines below
 * @param model fingerprint of the embedding model that made the vectors
 */
record ExportHeader(int format, String model, int dimension) {

    static final int FORMAT = 1;
}
