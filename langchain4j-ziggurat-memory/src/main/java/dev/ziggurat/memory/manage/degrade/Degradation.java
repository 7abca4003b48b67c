package dev.ziggurat.memory.manage.degrade;

/** What can be given up. The door has the same levels, with what each of them means to a user. */
public enum Degradation {
    GPU_OFF,
    BACKGROUND_OFF,
    LEXICAL_ONLY,
    READ_ONLY
}
