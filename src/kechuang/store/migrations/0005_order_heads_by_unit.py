from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0004_know_devices_and_handovers'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='headadjustment',
            name='head_adjustment_1b0d_u',
        ),
        migrations.RemoveIndex(
            model_name='headadoption',
            name='head_adoption_af36_u',
        ),
        migrations.RemoveIndex(
            model_name='headagreement',
            name='head_agreement_1ba0_u',
        ),
        migrations.RemoveIndex(
            model_name='headappointment',
            name='head_appointment_5510_u',
        ),
        migrations.RemoveIndex(
            model_name='headaward',
            name='head_award_2b2f_u',
        ),
        migrations.RemoveIndex(
            model_name='headbenefitpayment',
            name='head_benefit_payment_c9fe_u',
        ),
        migrations.RemoveIndex(
            model_name='headbinding',
            name='head_binding_f2a2_u',
        ),
        migrations.RemoveIndex(
            model_name='headcodelist',
            name='head_code_list_7f34_u',
        ),
        migrations.RemoveIndex(
            model_name='headcomposedmeasure',
            name='head_composed_measure_c271_u',
        ),
        migrations.RemoveIndex(
            model_name='headdeliverable',
            name='head_deliverable_4728_u',
        ),
        migrations.RemoveIndex(
            model_name='headdocument',
            name='head_document_80e4_u',
        ),
        migrations.RemoveIndex(
            model_name='headenterpriseyear',
            name='head_enterprise_year_f3b4_u',
        ),
        migrations.RemoveIndex(
            model_name='headevaluation',
            name='head_evaluation_aa64_u',
        ),
        migrations.RemoveIndex(
            model_name='headevent',
            name='head_event_ad36_u',
        ),
        migrations.RemoveIndex(
            model_name='headfamily',
            name='head_family_2004_u',
        ),
        migrations.RemoveIndex(
            model_name='headfiguresrelease',
            name='head_figures_release_c9af_u',
        ),
        migrations.RemoveIndex(
            model_name='headfinancing',
            name='head_financing_936f_u',
        ),
        migrations.RemoveIndex(
            model_name='headfreeze',
            name='head_freeze_e606_u',
        ),
        migrations.RemoveIndex(
            model_name='headfund',
            name='head_fund_3a99_u',
        ),
        migrations.RemoveIndex(
            model_name='headintegritycase',
            name='head_integrity_case_1dad_u',
        ),
        migrations.RemoveIndex(
            model_name='headintellectualproperty',
            name='head_intellectual_prop_cedf_u',
        ),
        migrations.RemoveIndex(
            model_name='headinvestmentproject',
            name='head_investment_projec_a97c_u',
        ),
        migrations.RemoveIndex(
            model_name='headoffice',
            name='head_office_620b_u',
        ),
        migrations.RemoveIndex(
            model_name='headorganisation',
            name='head_organisation_6ef5_u',
        ),
        migrations.RemoveIndex(
            model_name='headparameter',
            name='head_parameter_58e5_u',
        ),
        migrations.RemoveIndex(
            model_name='headperson',
            name='head_person_7fb0_u',
        ),
        migrations.RemoveIndex(
            model_name='headplan',
            name='head_plan_d631_u',
        ),
        migrations.RemoveIndex(
            model_name='headplatform',
            name='head_platform_1073_u',
        ),
        migrations.RemoveIndex(
            model_name='headplatformyear',
            name='head_platform_year_e3af_u',
        ),
        migrations.RemoveIndex(
            model_name='headproduct',
            name='head_product_ca74_u',
        ),
        migrations.RemoveIndex(
            model_name='headproductionbase',
            name='head_production_base_48f5_u',
        ),
        migrations.RemoveIndex(
            model_name='headproject',
            name='head_project_cc1d_u',
        ),
        migrations.RemoveIndex(
            model_name='headprojectlisting',
            name='head_project_listing_ae60_u',
        ),
        migrations.RemoveIndex(
            model_name='headpublication',
            name='head_publication_8e9c_u',
        ),
        migrations.RemoveIndex(
            model_name='headresearchresult',
            name='head_research_result_4843_u',
        ),
        migrations.RemoveIndex(
            model_name='headresidence',
            name='head_residence_4711_u',
        ),
        migrations.RemoveIndex(
            model_name='headroster',
            name='head_roster_e8d2_u',
        ),
        migrations.RemoveIndex(
            model_name='headround',
            name='head_round_f4e4_u',
        ),
        migrations.RemoveIndex(
            model_name='headservice',
            name='head_service_79b5_u',
        ),
        migrations.RemoveIndex(
            model_name='headspending',
            name='head_spending_225b_u',
        ),
        migrations.RemoveIndex(
            model_name='headsplit',
            name='head_split_8e46_u',
        ),
        migrations.RemoveIndex(
            model_name='headstandard',
            name='head_standard_791e_u',
        ),
        migrations.RemoveIndex(
            model_name='headstatistic',
            name='head_statistic_84da_u',
        ),
        migrations.RemoveIndex(
            model_name='headstatisticalreturn',
            name='head_statistical_retur_d0c8_u',
        ),
        migrations.RemoveIndex(
            model_name='headsupervision',
            name='head_supervision_2aeb_u',
        ),
        migrations.RemoveIndex(
            model_name='headtarget',
            name='head_target_691f_u',
        ),
        migrations.RemoveIndex(
            model_name='headtechnologycontract',
            name='head_technology_contra_feb4_u',
        ),
        migrations.RemoveIndex(
            model_name='headtechnologyneed',
            name='head_technology_need_c880_u',
        ),
        migrations.RemoveIndex(
            model_name='headtitle',
            name='head_title_efae_u',
        ),
        migrations.RemoveIndex(
            model_name='headtraininginstitution',
            name='head_training_institut_6f6d_u',
        ),
        migrations.RemoveIndex(
            model_name='headtransfer',
            name='head_transfer_ce29_u',
        ),
        migrations.RemoveIndex(
            model_name='headzone',
            name='head_zone_b0ab_u',
        ),
        migrations.AddIndex(
            model_name='headadjustment',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_adjustment_1b0d_p'),
        ),
        migrations.AddIndex(
            model_name='headadoption',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_adoption_af36_p'),
        ),
        migrations.AddIndex(
            model_name='headagreement',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_agreement_1ba0_p'),
        ),
        migrations.AddIndex(
            model_name='headappointment',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_appointment_5510_p'),
        ),
        migrations.AddIndex(
            model_name='headaward',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_award_2b2f_p'),
        ),
        migrations.AddIndex(
            model_name='headbenefitpayment',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_benefit_payment_c9fe_p'),
        ),
        migrations.AddIndex(
            model_name='headbinding',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_binding_f2a2_p'),
        ),
        migrations.AddIndex(
            model_name='headcodelist',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_code_list_7f34_p'),
        ),
        migrations.AddIndex(
            model_name='headcomposedmeasure',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_composed_measure_c271_p'),
        ),
        migrations.AddIndex(
            model_name='headdeliverable',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_deliverable_4728_p'),
        ),
        migrations.AddIndex(
            model_name='headdocument',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_document_80e4_p'),
        ),
        migrations.AddIndex(
            model_name='headenterpriseyear',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_enterprise_year_f3b4_p'),
        ),
        migrations.AddIndex(
            model_name='headevaluation',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_evaluation_aa64_p'),
        ),
        migrations.AddIndex(
            model_name='headevent',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_event_ad36_p'),
        ),
        migrations.AddIndex(
            model_name='headfamily',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_family_2004_p'),
        ),
        migrations.AddIndex(
            model_name='headfiguresrelease',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_figures_release_c9af_p'),
        ),
        migrations.AddIndex(
            model_name='headfinancing',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_financing_936f_p'),
        ),
        migrations.AddIndex(
            model_name='headfreeze',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_freeze_e606_p'),
        ),
        migrations.AddIndex(
            model_name='headfund',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_fund_3a99_p'),
        ),
        migrations.AddIndex(
            model_name='headintegritycase',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_integrity_case_1dad_p'),
        ),
        migrations.AddIndex(
            model_name='headintellectualproperty',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_intellectual_prop_cedf_p'),
        ),
        migrations.AddIndex(
            model_name='headinvestmentproject',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_investment_projec_a97c_p'),
        ),
        migrations.AddIndex(
            model_name='headoffice',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_office_620b_p'),
        ),
        migrations.AddIndex(
            model_name='headorganisation',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_organisation_6ef5_p'),
        ),
        migrations.AddIndex(
            model_name='headparameter',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_parameter_58e5_p'),
        ),
        migrations.AddIndex(
            model_name='headperson',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_person_7fb0_p'),
        ),
        migrations.AddIndex(
            model_name='headplan',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_plan_d631_p'),
        ),
        migrations.AddIndex(
            model_name='headplatform',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_platform_1073_p'),
        ),
        migrations.AddIndex(
            model_name='headplatformyear',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_platform_year_e3af_p'),
        ),
        migrations.AddIndex(
            model_name='headproduct',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_product_ca74_p'),
        ),
        migrations.AddIndex(
            model_name='headproductionbase',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_production_base_48f5_p'),
        ),
        migrations.AddIndex(
            model_name='headproject',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_project_cc1d_p'),
        ),
        migrations.AddIndex(
            model_name='headprojectlisting',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_project_listing_ae60_p'),
        ),
        migrations.AddIndex(
            model_name='headpublication',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_publication_8e9c_p'),
        ),
        migrations.AddIndex(
            model_name='headresearchresult',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_research_result_4843_p'),
        ),
        migrations.AddIndex(
            model_name='headresidence',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_residence_4711_p'),
        ),
        migrations.AddIndex(
            model_name='headroster',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_roster_e8d2_p'),
        ),
        migrations.AddIndex(
            model_name='headround',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_round_f4e4_p'),
        ),
        migrations.AddIndex(
            model_name='headservice',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_service_79b5_p'),
        ),
        migrations.AddIndex(
            model_name='headspending',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_spending_225b_p'),
        ),
        migrations.AddIndex(
            model_name='headsplit',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_split_8e46_p'),
        ),
        migrations.AddIndex(
            model_name='headstandard',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_standard_791e_p'),
        ),
        migrations.AddIndex(
            model_name='headstatistic',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_statistic_84da_p'),
        ),
        migrations.AddIndex(
            model_name='headstatisticalreturn',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_statistical_retur_d0c8_p'),
        ),
        migrations.AddIndex(
            model_name='headsupervision',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_supervision_2aeb_p'),
        ),
        migrations.AddIndex(
            model_name='headtarget',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_target_691f_p'),
        ),
        migrations.AddIndex(
            model_name='headtechnologycontract',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_technology_contra_feb4_p'),
        ),
        migrations.AddIndex(
            model_name='headtechnologyneed',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_technology_need_c880_p'),
        ),
        migrations.AddIndex(
            model_name='headtitle',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_title_efae_p'),
        ),
        migrations.AddIndex(
            model_name='headtraininginstitution',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_training_institut_6f6d_p'),
        ),
        migrations.AddIndex(
            model_name='headtransfer',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_transfer_ce29_p'),
        ),
        migrations.AddIndex(
            model_name='headzone',
            index=models.Index(fields=['reporting_unit', 'id', 'status'], name='head_zone_b0ab_p'),
        ),
    ]
