package org.bourse.issuance.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configuration of issuance-service; the bounds are checked by {@link StartUp}. */
@ConfigMapping(prefix = "bourse.issuance")
public interface IssuanceConfig {
    /** Most subscriptions that one allocation run takes, 1 to 1,000,000. */
    @WithDefault("200000")
    int allocationLinesMax();

    /** Lines in a chunk of allotments, 1 to 500. */
    @WithDefault("500")
    int allocationChunkLines();
}
