package org.bourse.matching.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.bourse.runtime.problem.ProblemWriter;

/** Batches: each item has a result of its own, and one that is refused does not hold up the others. */
final class OrderBatches {
    static final int ITEMS_MAX = 50;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OrderBatches() {}

    /**
     * Orders to enter.
     *
     * @param orders 1 to 50 of them
     */
    public record BatchRequest(List<OrderRequest> orders) {}

    /**
     * Orders to cancel.
     *
     * @param orders 1 to 50 of them
     */
    public record CancelRequest(List<Named> orders) {}

    /**
     * An order by its identifier, or by account and client's identifier.
     *
     * @param orderId its identifier
     * @param accountId its account
     * @param clientOrderId the client's identifier
     */
    public record Named(String orderId, String accountId, String clientOrderId) {}

    /**
     * What came of the items.
     *
     * @param data one per item, in their order
     */
    public record BatchAnswer(List<Item> data) {}

    /**
     * What came of one item.
     *
     * @param index its place in the request, from 0
     * @param status the HTTP status that it would have alone
     * @param order the order; absent where the item was refused
     * @param problem why the item was refused
     */
    public record Item(int index, int status, Object order, JsonNode problem) {}

    /** What one item answers, alone. */
    record Single(int status, Object order) {}

    /** Refuses a batch that is empty or too large. */
    static <T> List<T> checked(List<T> items) {
        if (items == null || items.isEmpty() || items.size() > ITEMS_MAX || items.contains(null)) {
            throw new Problem(ErrorCode.VALIDATION_FAILED, "/orders must have 1 to " + ITEMS_MAX + " items.");
        }
        return items;
    }

    /** Begins all items, in their order, and gathers what comes of them. */
    static Uni<BatchAnswer> run(List<Supplier<Uni<Single>>> items, String requestId) {
        List<Uni<Item>> begun = new ArrayList<>(items.size());
        for (int index = 0; index < items.size(); index++) {
            begun.add(item(index, items.get(index), requestId));
        }
        return Uni.join().all(begun).andFailFast().map(BatchAnswer::new);
    }

    private static Uni<Item> item(int index, Supplier<Uni<Single>> single, String requestId) {
        Uni<Single> begun;
        try {
            begun = single.get();
        } catch (Problem e) {
            begun = Uni.createFrom().failure(e);
        }
        return begun.map(done -> new Item(index, done.status(), done.order(), null))
                .onFailure()
                .recoverWithItem(e -> refused(index, e, requestId));
    }

    private static Item refused(int index, Throwable e, String requestId) {
        Throwable cause = e instanceof java.util.concurrent.CompletionException ? e.getCause() : e;
        Problem problem = cause instanceof Problem known
                ? known
                : new Problem(ErrorCode.INTERNAL_ERROR, "Something went wrong with this item.");
        try {
            return new Item(
                    index, problem.code().status(), null, MAPPER.readTree(ProblemWriter.json(problem, requestId)));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
