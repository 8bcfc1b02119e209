package org.futurecouncil.vendor;

import org.futurecouncil.platform.ProcessVariable;

/** Names shared with {@code bpmn/vendor-import.bpmn}. */
final class VendorImportProcess {

    static final String KEY = "vendor-import";

    /** What the start form sends. */
    static final String ANSWERS = "answers";

    static final ProcessVariable<Integer> ADDED = new ProcessVariable<>("added", Integer.class);

    static final ProcessVariable<Integer> UPDATED = new ProcessVariable<>("updated", Integer.class);

    static final ProcessVariable<Integer> UNCHANGED = new ProcessVariable<>("unchanged", Integer.class);

    private VendorImportProcess() {
    }

}
