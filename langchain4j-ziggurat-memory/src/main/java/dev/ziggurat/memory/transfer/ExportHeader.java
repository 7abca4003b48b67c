package dev.ziggurat.memory.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * The first line of an export.
 *
 * @param format version of the lines below
 * @param model fingerprint of the embedding model that made the vectors
 * @param dimension of the vectors
 */
record ExportHeader(int format, String model, int dimension) {

    static final int FORMAT = 1;

    /** @throws IllegalArgumentException if it is none of this format */
    @SuppressWarnings("ConstantValue") // JSON has nulls
    static ExportHeader read(String json) throws JsonProcessingException {
        ExportHeader header = ExportLine.JSON.readValue(json, ExportHeader.class);
        if (header == null || header.model() == null || header.dimension() < 1) {
            throw new IllegalArgumentException("an export begins with a header that names format, model and dimension");
        }
        if (header.format() != FORMAT) {
            throw new IllegalArgumentException(
                    "the export has format " + header.format() + ", this version reads format " + FORMAT);
        }
        return header;
    }
}
