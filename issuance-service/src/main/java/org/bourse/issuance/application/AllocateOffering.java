package org.bourse.issuance.application;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bourse.contracts.issuance.v1.AllotmentLine;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.topic.Topics;
import org.bourse.issuance.config.IssuanceConfig;
import org.bourse.issuance.domain.allotment.Allocation;
import org.bourse.issuance.domain.allotment.AllotmentPolicies;
import org.bourse.issuance.domain.allotment.Demand;
import org.bourse.issuance.domain.allotment.FrozenBook;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.offering.Offering;
import org.bourse.issuance.domain.offering.OfferingCommand;
import org.bourse.issuance.persistence.LifecycleSql;
import org.bourse.issuance.persistence.OfferingSql;
import org.bourse.issuance.persistence.SubscriptionSql;
import org.bourse.issuance.persistence.SubscriptionSql.BookLine;
import org.bourse.issuance.persistence.SubscriptionSql.Share;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Shares what is offered among the subscriptions and hands the shares to settlement, in chunks. */
@ApplicationScoped
public class AllocateOffering {
    @Inject
    Writes writes;

    @Inject
    Access access;

    @Inject
    OfferingSql offerings;

    @Inject
    SubscriptionSql subscriptions;

    @Inject
    LifecycleSql lifecycle;

    @Inject
    IssuanceConfig config;

    /** Allocates the offering. */
    public Uni<Response> run(String offeringId, Function<OfferingView, Object> body) {
        return writes.withConnection(null, (connection, events) -> offerings
                .lock(connection, offeringId)
                .chain(locked -> {
                    access.manages(locked == null ? null : locked.ownerClientId(), offeringId);
                    return allocate(connection, locked, events);
                })
                .map(view -> Reply.accepted(body.apply(view), "/v1/offerings/" + offeringId)));
    }

    private Uni<OfferingView> allocate(
            SqlConnection connection, OfferingSql.Locked locked, List<OutgoingEvent> events) {
        long now = Announcements.nowMicros();
        Offering before = locked.offering();
        Offering after = before.apply(
                Refusals.accepted(before.decide(OfferingCommand.ALLOCATE, now), "Offering " + before.offeringId()));
        Instrument instrument = locked.instrument();
        return subscriptions
                .waiting(connection, before.offeringId())
                .invoke(waiting -> nobodyWaits(before, waiting))
                .chain(() -> subscriptions.book(connection, before.offeringId(), config.allocationLinesMax() + 1))
                .chain(book -> {
                    bounded(before, book);
                    Allocation allocation = allocation(before, book);
                    List<Share> shares = shares(before, instrument, book, allocation.byId());
                    OfferingSql.Run run = run(before, allocation, shares, now);
                    events.add(Announcements.of(after, Context.current()));
                    events.addAll(declared(before, instrument, run, shares));
                    return subscriptions
                            .allot(connection, shares, now)
                            .invoke(moved -> all(moved, shares.size()))
                            .chain(() -> offerings.store(connection, run));
                })
                .chain(() -> offerings.store(connection, after))
                .chain(() -> lifecycle.add(connection, Announcements.entry(instrument, after, Context.current())))
                .replaceWith(() -> new OfferingView(after, instrument, locked.ownerClientId()));
    }

    private static Allocation allocation(Offering offering, List<BookLine> book) {
        List<Demand> demands = book.stream()
                .map(line -> new Demand(line.subscriptionId(), line.sequence(), line.quantityLots()))
                .toList();
        return AllotmentPolicies.named(offering.terms().allotmentPolicy())
                .allot(new FrozenBook(
                        offering.terms().hash(),
                        offering.terms().allotmentPolicy(),
                        offering.terms().priceTicks(),
                        offering.terms().offeredLots(),
                        demands));
    }

    private static List<Share> shares(
            Offering offering, Instrument instrument, List<BookLine> book, Map<String, Long> lots) {
        List<Share> shares = new ArrayList<>(book.size());
        for (BookLine line : book) {
            long allotted = lots.get(line.subscriptionId());
            long charge = instrument.units().notionalMinor(offering.terms().priceTicks(), allotted);
            if (charge > line.holdMinor()) {
                throw new IllegalStateException(line.subscriptionId() + " would pay more than is held");
            }
            shares.add(new Share(line, allotted, charge));
        }
        return shares;
    }

    private OfferingSql.Run run(Offering offering, Allocation allocation, List<Share> shares, long nowMicros) {
        List<OfferingSql.Chunk> chunks = new ArrayList<>();
        for (List<Share> part : chunks(shares)) {
            chunks.add(new OfferingSql.Chunk(
                    chunks.size() + 1,
                    part.size(),
                    part.stream().mapToLong(Share::lots).reduce(0, Math::addExact),
                    part.stream().mapToLong(Share::chargeMinor).reduce(0, Math::addExact)));
        }
        return new OfferingSql.Run(
                RequestIds.fresh("alc"),
                offering.offeringId(),
                allocation.book().policy(),
                allocation.book().hash(),
                allocation.hash(),
                chunks,
                nowMicros);
    }

    private List<OutgoingEvent> declared(
            Offering offering, Instrument instrument, OfferingSql.Run run, List<Share> shares) {
        List<OutgoingEvent> events = new ArrayList<>();
        for (List<Share> part : chunks(shares)) {
            List<AllotmentLine> lines = part.stream()
                    .map(share -> new AllotmentLine(
                            share.line().subscriptionId(), share.line().accountId(), share.lots(), share.chargeMinor()))
                    .toList();
            events.add(OutgoingEvent.ofRequest(
                    Topics.ALLOTMENTS,
                    offering.offeringId(),
                    new AllotmentsDeclared(
                            run.allocationId(),
                            offering.offeringId(),
                            instrument.symbol(),
                            instrument.asset(),
                            instrument.units().unitsPerLot(),
                            instrument.currency(),
                            offering.issuerAccountId(),
                            events.size() + 1,
                            run.chunks().size(),
                            lines)));
        }
        return events;
    }

    private List<List<Share>> chunks(List<Share> shares) {
        int size = config.allocationChunkLines();
        List<List<Share>> chunks = new ArrayList<>();
        for (int from = 0; from < shares.size(); from += size) {
            chunks.add(shares.subList(from, Math.min(shares.size(), from + size)));
        }
        return chunks;
    }

    private static void nobodyWaits(Offering offering, long waiting) {
        if (waiting > 0) {
            throw new Problem(
                            ErrorCode.STATE_CONFLICT,
                            waiting + " subscriptions wait for their hold; repeat the request in a moment.")
                    .with("currentState", offering.state().name())
                    .with("pendingSubscriptions", waiting);
        }
    }

    private void bounded(Offering offering, List<BookLine> book) {
        if (book.isEmpty() || book.size() > config.allocationLinesMax()) {
            throw new Problem(
                            ErrorCode.STATE_CONFLICT,
                            book.isEmpty()
                                    ? "No subscription counts, so there is nothing to allocate."
                                    : "More than " + config.allocationLinesMax() + " subscriptions count.")
                    .with("currentState", offering.state().name());
        }
    }

    private static void all(int moved, int expected) {
        if (moved != expected) {
            throw new IllegalStateException(moved + " of " + expected + " subscriptions took their allotment");
        }
    }
}
