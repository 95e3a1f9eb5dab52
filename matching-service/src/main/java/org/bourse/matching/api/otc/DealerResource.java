package org.bourse.matching.api.otc;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bourse.matching.application.otc.RegisterDealers;
import org.bourse.matching.persistence.otc.DealerRow;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.Checks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Dealers. */
@Path("/v1/dealers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "off the book")
public class DealerResource {
    private static final int SYMBOLS_MAX = 1000;

    @Inject
    RegisterDealers register;

    /**
     * A dealer.
     *
     * @param accountId its account, to be named in requests for quote
     * @param symbols the markets in which it quotes; absent for all
     */
    public record DealerAnswer(String accountId, List<String> symbols) {
        static DealerAnswer of(DealerRow dealer) {
            return new DealerAnswer(dealer.accountId(), dealer.symbols());
        }
    }

    /** Dealers. */
    @GET
    @RolesAllowed("orders:read")
    @Operation(summary = "List the dealers, of a market or of all")
    public Uni<Page<DealerAnswer>> list(@QueryParam("symbol") String symbol) {
        return register.list(symbol)
                .map(found ->
                        Page.of("dealers", found.stream().map(DealerAnswer::of).toList(), null));
    }

    /** Registers a dealer. */
    @PUT
    @Path("{accountId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("markets:manage")
    @Operation(summary = "Register a dealer, or change its markets", description = "Without symbols: all markets.")
    public Uni<DealerAnswer> put(@PathParam("accountId") String accountId, DealerRequest request) {
        List<String> symbols = OtcForms.required(request).symbols();
        Checks checks = new Checks();
        if (symbols != null) {
            if (symbols.isEmpty() || symbols.size() > SYMBOLS_MAX) {
                checks.fail("/symbols", "SIZE", "must name 1 to " + SYMBOLS_MAX + " markets");
            }
            for (int index = 0; index < symbols.size(); index++) {
                checks.text("/symbols/" + index, symbols.get(index), OtcForms.SYMBOL);
            }
        }
        checks.done();
        return register.put(accountId, symbols).map(DealerAnswer::of);
    }

    /** Takes a dealer off the list. */
    @DELETE
    @Path("{accountId}")
    @RolesAllowed("markets:manage")
    @Operation(summary = "Take a dealer off the list", description = "Requests that he got stay open to him.")
    public Uni<Void> remove(@PathParam("accountId") String accountId) {
        return register.remove(accountId);
    }
}
