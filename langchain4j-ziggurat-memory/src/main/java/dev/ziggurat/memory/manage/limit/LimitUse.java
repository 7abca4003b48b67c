package dev.ziggurat.memory.manage.limit;

/**
 * How much of a limit is taken.
 *
 * @param limit as the options call it
 * @param used entries, or bytes where the limit is given in MB
 * @param most in the same unit; {@link Long#MAX_VALUE} for no limit
 */
public record LimitUse(String limit, long used, long most) {}
