package org.bourse.issuance.domain.allotment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bourse.issuance.domain.Canonical;

/**
 * The result of an allocation run.
 *
 * @param book what it was computed from
 * @param allotments one per demand, in the order of the book
 */
public record Allocation(FrozenBook book, List<Allotment> allotments) {
    public Allocation {
        allotments = List.copyOf(allotments);
        if (allotments.size() != book.demands().size()) {
            throw new IllegalArgumentException("an allotment per demand");
        }
        long left = book.supplyLots();
        for (int index = 0; index < allotments.size(); index++) {
            Demand demand = book.demands().get(index);
            Allotment allotment = allotments.get(index);
            if (!allotment.id().equals(demand.id()) || allotment.lots() < 0 || allotment.lots() > demand.lots()) {
                throw new IllegalArgumentException("the allotment of " + demand.id() + " does not fit its demand");
            }
            left = left - allotment.lots();
            if (left < 0) {
                throw new IllegalArgumentException("more is allotted than there is");
            }
        }
    }

    /** Lots per identifier. */
    public Map<String, Long> byId() {
        Map<String, Long> lots = new LinkedHashMap<>();
        allotments.forEach(allotment -> lots.put(allotment.id(), allotment.lots()));
        return lots;
    }

    /** Lots allotted in all. */
    public long totalLots() {
        return allotments.stream().mapToLong(Allotment::lots).sum();
    }

    /** SHA-256 of the canonical result. */
    public String hash() {
        Canonical canonical = new Canonical().add("{\"allotments\":[");
        String separator = "";
        for (Allotment allotment : allotments) {
            canonical.add(separator).add("{\"id\":").quoted(allotment.id()).add(",\"lots\":" + allotment.lots() + "}");
            separator = ",";
        }
        return canonical.add("],\"inputHash\":").quoted(book.hash()).add("}").hex();
    }
}
