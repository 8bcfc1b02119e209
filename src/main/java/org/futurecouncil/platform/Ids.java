package org.futurecouncil.platform;

import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

/**
 * New keys: UUID version 7, so that rows written together lie together in an index.
 */
public final class Ids {

    private static final NoArgGenerator VERSION_7 = Generators.timeBasedEpochGenerator();

    private Ids() {
    }

    public static UUID next() {
        return VERSION_7.generate();
    }

}
