package org.bourse.local.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.bourse.local.platform.Addresses;
import org.bourse.local.platform.Progress;

/** All proofs, and how they are run. */
public final class Proofs {
    private static final List<Proof> ALL = List.of(
            new DrainedProof(),
            new LedgerBalanceProof(),
            new HeldBalancesProof(),
            new OrderHoldsProof(),
            new SettledOnceProof(),
            new GapFreeProof(),
            new EngineReplayProof(),
            new CandlesProof(),
            new BookProof(),
            new SupplyProof());
    private static final long PAUSE_MS = 500;

    private Proofs() {}

    /** All proofs in the order in which they are run. */
    public static List<Proof> all() {
        return ALL;
    }

    /** Whether all of them hold. */
    public static boolean passed(List<ProofReport> reports) {
        return reports.stream().allMatch(ProofReport::passed);
    }

    /**
     * Runs all proofs on a platform that may be at work. Proofs hold of a platform at rest, so what does not hold is looked at again as long
     * as something is on its way or comes in meanwhile.
     *
     * @param addresses where the platform's backends are reached
     * @param limit how long to wait for it to come to rest
     * @param progress where each proof is told
     */
    public static List<ProofReport> run(Addresses addresses, Duration limit, Progress progress) {
        long deadline = System.nanoTime() + limit.toNanos();
        Map<String, Map<TopicPartition, Long>> before = Map.of();
        while (true) {
            boolean last = System.nanoTime() > deadline;
            try (Evidence evidence = Evidence.of(addresses)) {
                boolean still = evidence.ends().equals(before);
                before = evidence.ends();
                if (last || isDrained(evidence)) {
                    List<ProofReport> reports = runAll(evidence, progress);
                    if (passed(reports) || still || last) {
                        return reports;
                    }
                }
            }
            pause();
        }
    }

    /** Whether nothing is on its way. */
    public static boolean isDrained(Evidence evidence) {
        return run(new DrainedProof(), evidence).passed();
    }

    private static List<ProofReport> runAll(Evidence evidence, Progress progress) {
        List<ProofReport> reports = new ArrayList<>();
        for (Proof proof : ALL) {
            try (Progress.Task task = progress.begin(proof.name())) {
                ProofReport report = run(proof, evidence);
                reports.add(report);
                task.done((report.passed() ? "holds: " : "DOES NOT HOLD: ") + report.detail());
            }
        }
        return reports;
    }

    private static ProofReport run(Proof proof, Evidence evidence) {
        Verdict verdict;
        try {
            verdict = proof.check(evidence);
        } catch (Difference difference) {
            verdict = Verdict.differs(difference.getMessage());
        } catch (RuntimeException e) {
            // What cannot be read proves nothing, and must not keep the other proofs from being run.
            verdict = Verdict.differs("cannot be proved: " + e);
        }
        return new ProofReport(proof.name(), proof.statement(), verdict.passed(), verdict.detail());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
