package org.futurecouncil.local;

import java.nio.file.Path;

/** Two applications never share one embedded database: the second stops at once. */
final class DataFolderInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path folder;

    DataFolderInUseException(Path folder) {
        super("Another Council of the Future already runs on " + folder);
        this.folder = folder;
    }

    Path folder() {
        return this.folder;
    }

}
