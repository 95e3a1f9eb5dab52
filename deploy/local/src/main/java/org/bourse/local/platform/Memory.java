package org.bourse.local.platform;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How much heap each service gets, in megabytes.
 *
 * @param heapMb heap of each service
 */
public record Memory(Map<ServiceName, Integer> heapMb) {
    private static final int SMALL_MB = 160;
    private static final int NORMAL_MB = 256;
    private static final int LARGE_MB = 512;
    private static final int HEAP_MIN_MB = 96;
    private static final int HEAP_MAX_MB = 16_384;

    /** Checks that each service has a heap within sensible bounds. */
    public Memory {
        heapMb = Map.copyOf(heapMb);
        for (ServiceName service : ServiceName.values()) {
            Integer megabytes = heapMb.get(service);
            if (megabytes == null || megabytes < HEAP_MIN_MB || megabytes > HEAP_MAX_MB) {
                throw new IllegalArgumentException("heap of " + service.word() + " is " + megabytes
                        + " MB, not between " + HEAP_MIN_MB + " and " + HEAP_MAX_MB);
            }
        }
    }

    /** The heaps of the default profile, {@code normal}. */
    public static Memory normal() {
        return same(NORMAL_MB);
    }

    /**
     * Reads a profile ({@code small}, {@code normal}, {@code large}), a number of megabytes for all services, exceptions of single
     * services ({@code matching=512}), or a list of these.
     */
    public static Memory parse(String text) {
        Map<ServiceName, Integer> heaps = new EnumMap<>(normal().heapMb);
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().split("=", 2);
            if (sides.length == 2) {
                heaps.put(ServiceName.of(sides[0].strip()), megabytes(sides[1].strip()));
            } else {
                heaps.putAll(same(megabytes(sides[0])).heapMb);
            }
        }
        return new Memory(heaps);
    }

    /** The heap of a service. */
    public int heapMbOf(ServiceName service) {
        return heapMb.get(service);
    }

    /** The text from which {@link #parse} reads the same. */
    public String text() {
        Map<ServiceName, Integer> ordered = new EnumMap<>(heapMb);
        if (ordered.values().stream().distinct().count() == 1) {
            return Integer.toString(heapMbOf(ServiceName.ISSUANCE));
        }
        StringBuilder text = new StringBuilder();
        ordered.forEach((service, megabytes) -> text.append(text.isEmpty() ? "" : ",")
                .append(service.word())
                .append('=')
                .append(megabytes));
        return text.toString();
    }

    private static Memory same(int megabytes) {
        Map<ServiceName, Integer> heaps = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            heaps.put(service, megabytes);
        }
        return new Memory(heaps);
    }

    private static int megabytes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "small" -> SMALL_MB;
            case "normal" -> NORMAL_MB;
            case "large" -> LARGE_MB;
            default -> number(text);
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not small, normal, large, a number of MB, or <service>=<number of MB>", e);
        }
    }
}
