package org.futurecouncil.eoi;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.SignedIn;

import org.springframework.stereotype.Component;

@Component
class PublishAnswerDelegate implements JavaDelegate {

    private final Questions questions;

    private final FormData forms;

    private final SignedIn signedIn;

    PublishAnswerDelegate(Questions questions, FormData forms, SignedIn signedIn) {
        this.questions = questions;
        this.forms = forms;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AnswerForm form = this.forms.take(execution, EoiCallProcess.ANSWERS, AnswerForm.class);
        this.questions.publish(EoiCallProcess.QUESTION_ID.idFrom(execution), form, this.signedIn.userId());
    }

}
