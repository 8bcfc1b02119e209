package org.futurecouncil.vendor;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.stereotype.Component;

@Component
class ImportVendorsDelegate implements JavaDelegate {

    private final Vendors vendors;

    private final FormData formData;

    ImportVendorsDelegate(Vendors vendors, FormData formData) {
        this.vendors = vendors;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        VendorImportForm form = this.formData.take(execution, VendorImportProcess.ANSWERS, VendorImportForm.class);
        RuleViolation.throwIfAny(form.problems());
        VendorImport done = form.into(this.vendors);
        VendorImportProcess.ADDED.set(execution, done.added());
        VendorImportProcess.UPDATED.set(execution, done.updated());
        VendorImportProcess.UNCHANGED.set(execution, done.unchanged());
    }

}
