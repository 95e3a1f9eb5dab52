package org.bourse.issuance.domain.allotment;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules that there are. */
public final class AllotmentPolicies {
    private static final Map<String, AllotmentPolicy> BY_NAME =
            List.<AllotmentPolicy>of(new ProRataLargestRemainder()).stream()
                    .collect(Collectors.toUnmodifiableMap(AllotmentPolicy::name, Function.identity()));

    private AllotmentPolicies() {}

    /**
     * The rule of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static AllotmentPolicy named(String name) {
        AllotmentPolicy policy = BY_NAME.get(name);
        if (policy == null) {
            throw new IllegalArgumentException("there is no allotment policy " + name);
        }
        return policy;
    }
}
