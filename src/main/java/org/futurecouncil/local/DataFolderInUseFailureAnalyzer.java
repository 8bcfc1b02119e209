package org.futurecouncil.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do in place of a stack trace. */
class DataFolderInUseFailureAnalyzer extends AbstractFailureAnalyzer<DataFolderInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataFolderInUseException cause) {
        return new FailureAnalysis(cause.getMessage() + ".",
                "Stop the other one first, or start this one with a folder of its own: "
                        + "--council.local.data=another-folder. To run several on one database, "
                        + "set spring.datasource.url to a PostgreSQL server.",
                cause);
    }

}
