package org.bourse.local.check;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.settlement.v1.AllotmentsSettled;
import org.bourse.contracts.topic.Topics;

/** What was issued is what is held, no more and no less. */
final class SupplyProof implements Proof {
    private record Chunk(String allocationId, int number) {}

    private record Declared(String asset, long units, long lots, long chargedMinor) {}

    @Override
    public String name() {
        return "supply";
    }

    @Override
    public String statement() {
        return "Per security, what holders have is what was allotted and settled, and the issuer's account stands at its negative.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        Map<Chunk, Declared> declared = new HashMap<>();
        evidence.forEach(Topics.ALLOTMENTS, stored -> {
            AllotmentsDeclared chunk = (AllotmentsDeclared) stored.event();
            long lots = chunk.lines().stream()
                    .mapToLong(line -> line.quantityLots())
                    .sum();
            long charged =
                    chunk.lines().stream().mapToLong(line -> line.chargeMinor()).sum();
            declared.put(
                    new Chunk(chunk.allocationId(), chunk.chunk()),
                    new Declared(chunk.asset(), Math.multiplyExact(lots, chunk.unitsPerLot()), lots, charged));
        });
        Map<String, Long> issued = new TreeMap<>();
        evidence.forEach(Topics.OFFERING_SETTLEMENTS, stored -> {
            AllotmentsSettled settled = (AllotmentsSettled) stored.event();
            Declared chunk = declared.remove(new Chunk(settled.allocationId(), settled.chunk()));
            if (chunk == null) {
                throw new Difference(stored.place() + " settles chunk " + settled.chunk() + " of "
                        + settled.allocationId() + ", which was not declared or is settled already");
            }
            Difference.unlessEqual("lots settled by " + stored.place(), chunk.lots, settled.quantityLots());
            Difference.unlessEqual("cash settled by " + stored.place(), chunk.chargedMinor, settled.chargedMinor());
            issued.merge(chunk.asset, chunk.units, Math::addExact);
        });
        if (!declared.isEmpty()) {
            throw new Difference("allotments were declared and not settled: "
                    + declared.keySet().iterator().next());
        }
        compare(evidence, issued);
        return Verdict.holds(issued.size() + " securities, each held as issued");
    }

    private static void compare(Evidence evidence, Map<String, Long> issued) {
        Map<String, Long> held = new TreeMap<>();
        Map<String, Long> outstanding = new TreeMap<>();
        evidence.database()
                .forEach(
                        """
                        select asset, sum(case when overdraft then 0 else posted end), sum(case when overdraft then -posted else 0 end)
                        from settlement.balances group by asset""",
                        row -> {
                            held.put(row.getString(1), row.getLong(2));
                            outstanding.put(row.getString(1), row.getLong(3));
                        });
        for (InstrumentChanged instrument : evidence.instruments().values()) {
            String asset = instrument.asset();
            long should = issued.getOrDefault(asset, 0L);
            Difference.unlessEqual("quantity of " + asset + " with holders", should, held.getOrDefault(asset, 0L));
            Difference.unlessEqual(
                    "quantity of " + asset + " outstanding at the issuer", should, outstanding.getOrDefault(asset, 0L));
        }
    }
}
