package org.bourse.local.demo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bourse.local.client.EntryLog;
import org.bourse.local.client.OrderEntry;
import org.bourse.local.client.RestApi;
import org.bourse.local.flow.OrderFlow;
import org.bourse.local.platform.Addresses;
import org.bourse.local.platform.Progress;
import org.bourse.local.platform.ServiceName;

/** A security that is issued and listed through the public APIs, and investors who send the orders of a flow into its market. */
public final class MarketExercise implements AutoCloseable {
    private final Partners partners;
    private final PrimaryMarket.Listed listed;
    private final TradingPlan plan;
    private final List<TradingPlan.Step> steps;

    private MarketExercise(Partners partners, PrimaryMarket.Listed listed, TradingPlan plan) {
        this.partners = partners;
        this.listed = listed;
        this.plan = plan;
        this.steps = plan.steps();
    }

    /**
     * Brings a security to its market.
     *
     * @param addresses where the platform is
     * @param stem name of the security, {@code ACME}
     * @param flow what the investors will send
     * @param investors how many there are
     */
    public static MarketExercise open(
            Addresses addresses, String stem, OrderFlow flow, int investors, Progress progress) {
        Partners partners = new Partners(addresses);
        try {
            TradingPlan plan = new TradingPlan(flow, Demo.units(flow), investors);
            return new MarketExercise(partners, new PrimaryMarket(partners, progress, plan, 0).bring(stem), plan);
        } catch (RuntimeException e) {
            partners.close();
            throw e;
        }
    }

    /** The market. */
    public String symbol() {
        return listed.symbol();
    }

    /** The accounts of the investors; those with an even number buy, the others sell. */
    public List<String> accounts() {
        return listed.accounts();
    }

    /** How many requests the flow makes. */
    public int requests() {
        return steps.size();
    }

    /**
     * Sends some of the requests at a rate, each again until it is answered. Occupies the calling thread until the last one is sent.
     *
     * @param from first request
     * @param to the one after the last
     * @param perSecond requests per second
     */
    public CompletableFuture<EntryLog> send(int from, int to, int perSecond) {
        return send(partners.unorderedEntry(), from, to, perSecond);
    }

    /** The same by way of an instance of the matching service. */
    public CompletableFuture<EntryLog> send(Addresses instance, int from, int to, int perSecond) {
        return send(partners.unorderedEntry(instance), from, to, perSecond);
    }

    private CompletableFuture<EntryLog> send(OrderEntry entry, int from, int to, int perSecond) {
        return entry.atRate(
                to - from,
                perSecond,
                index -> plan.request(steps.get(from + index), listed.symbol(), listed.accounts()));
    }

    /** A service in the hands of the operator, who may see the business of all. */
    public RestApi operator(ServiceName service) {
        return partners.operator(service);
    }

    /** A service in the hands of the app that owns the accounts. */
    public RestApi investor(ServiceName service) {
        return partners.trader(service);
    }

    @Override
    public void close() {
        partners.close();
    }
}
