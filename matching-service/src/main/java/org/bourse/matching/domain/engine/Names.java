package org.bourse.matching.domain.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers names in the order in which they come: the core knows accounts and groups by such numbers, from one on. */
final class Names {
    private final List<String> names = new ArrayList<>();

    /** Never iterated: its order is not part of the state. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /** The number of a name, given to it where it has none. */
    int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            names.add(name);
            number = names.size();
            numbers.put(name, number);
        }
        return number;
    }

    /** The name of a number. */
    String name(int number) {
        return names.get(number - 1);
    }

    /** All names in the order of their numbers. */
    List<String> all() {
        return names;
    }
}
