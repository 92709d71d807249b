/**
 * What other FHIR versions have and R4 has not: whole types, elements of types that R4 has too, and (`name:text`,
 * `name:object`) elements that were a plain value and are an object in R4, or the other way round. R4B counts as R4.
 * Derived from the published definitions of 1.0.2 (DSTU2), 3.0.2 (STU3), 4.0.1, 4.3.0 and 5.0.0, abstract types left out.
 */
export const OTHER_TYPES: Readonly<Record<string, string>> = {
  DSTU2:
    'Conformance DeviceUseRequest DiagnosticOrder ImagingObjectSelection MedicationOrder Order OrderResponse',
  STU3: 'ExpansionProfile ImagingManifest Sequence ServiceDefinition',
  'DSTU2 or STU3':
    'BodySite DataElement DeviceComponent EligibilityRequest EligibilityResponse ProcedureRequest ProcessRequest ProcessResponse ReferralRequest',
  R5: 'ActorDefinition ArtifactAssessment BiologicallyDerivedProductDispense ConditionDefinition DeviceAssociation DeviceDispense DeviceUsage EncounterHistory FormularyItem GenomicStudy ImagingSelection InventoryItem InventoryReport NutritionIntake Permission RequestOrchestration Requirements TestPlan Transport',
}

export const OTHER_ELEMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Account: {
    DSTU2: 'activePeriod coveragePeriod',
    STU3: 'active period',
    R5: 'billingStatus calculatedAt diagnosis procedure relatedAccount',
    'another version': 'balance currency',
  },
  ActivityDefinition: {
    STU3: 'contributor library:object transform:object',
    R5: 'asNeededBoolean asNeededCodeableConcept copyrightLabel observationRequirement:text observationResultRequirement:text specimenRequirement:text versionAlgorithmCoding versionAlgorithmString',
  },
  AdministrableProductDefinition: {
    R5: 'description',
  },
  AdverseEvent: {
    STU3: 'category:text description eventParticipant reaction type',
    R5: 'code contributingFactor expectedInResearchStudy mitigatingAction note occurrenceDateTime occurrencePeriod occurrenceTiming participant preventiveAction resultingEffect status supportingInfo',
  },
  AllergyIntolerance: {
    DSTU2: 'lastOccurence onset reporter status substance',
    STU3: 'assertedDate clinicalStatus:text verificationStatus:text',
    R5: 'participant type:object',
  },
  Appointment: {
    DSTU2: 'type',
    STU3: 'incomingReferral indication',
    R5: 'account cancellationDate cancellationReason class note occurrenceChanged originatingAppointment patientInstruction:object previousAppointment priority:object recurrenceId recurrenceTemplate replaces subject virtualService',
    'another version': 'reason',
  },
  AppointmentResponse: {
    R5: 'occurrenceDate proposedNewTime recurrenceId recurring',
  },
  AuditEvent: {
    DSTU2: 'event object participant',
    R5: 'authorization basedOn category code encounter occurredDateTime occurredPeriod outcome:object patient severity',
  },
  Binary: {
    'DSTU2 or STU3': 'content',
  },
  BiologicallyDerivedProduct: {
    R5: 'biologicalSourceEvent division expirationDate processingFacility productCategory:object productStatus property storageTempRequirements',
  },
  BodyStructure: {
    R5: 'excludedStructure includedStructure',
  },
  CapabilityStatement: {
    STU3: 'acceptUnknown profile',
    R5: 'acceptLanguage copyrightLabel identifier versionAlgorithmCoding versionAlgorithmString',
  },
  CarePlan: {
    DSTU2: 'modified participant relatedPlan support',
    STU3: 'definition',
    'DSTU2 or STU3': 'context',
    R5: 'custodian',
  },
  CareTeam: {
    STU3: 'context',
    R5: 'reason',
  },
  ChargeItem: {
    STU3: 'definition participant',
    R5: 'encounter overrideReason:object product totalPriceComponent unitPriceComponent',
  },
  ChargeItemDefinition: {
    R5: 'copyrightLabel name purpose versionAlgorithmCoding versionAlgorithmString',
  },
  Citation: {
    R5: 'copyrightLabel relatedArtifact versionAlgorithmCoding versionAlgorithmString',
  },
  Claim: {
    DSTU2:
      'accident:text accidentType additionalMaterials condition coverage exception interventionException missingTeeth originalRuleset ruleset school target type:text',
    STU3: 'employmentImpacted hospitalization information',
    'DSTU2 or STU3': 'organization',
    R5: 'diagnosisRelatedGroup encounter event patientPaid traceNumber',
  },
  ClaimResponse: {
    DSTU2:
      'coverage note organization originalRuleset paymentAdjustment paymentAdjustmentReason paymentAmount paymentDate paymentRef ruleset',
    STU3: 'outcome:object',
    'DSTU2 or STU3': 'requestOrganization requestProvider reserved totalBenefit totalCost unallocDeductable',
    R5: 'decision diagnosisRelatedGroup encounter event traceNumber',
  },
  ClinicalImpression: {
    DSTU2: 'investigations patient plan prognosis resolved ruledOut triggerCodeableConcept triggerReference',
    STU3: 'context',
    'DSTU2 or STU3': 'action',
    R5: 'changePattern performer',
  },
  ClinicalUseDefinition: {
    R5: 'library',
  },
  CodeSystem: {
    R5: 'approvalDate author copyrightLabel editor effectivePeriod endorser lastReviewDate relatedArtifact reviewer topic versionAlgorithmCoding versionAlgorithmString',
  },
  Communication: {
    DSTU2: 'requestDetail',
    STU3: 'context definition notDone notDoneReason',
    'another version': 'reason',
  },
  CommunicationRequest: {
    DSTU2: 'priority:object requestedOn scheduledDateTime scheduledPeriod',
    STU3: 'context topic',
    R5: 'informationProvider intent',
    'another version': 'reason',
  },
  CompartmentDefinition: {
    STU3: 'jurisdiction',
    R5: 'versionAlgorithmCoding versionAlgorithmString',
    'another version': 'title',
  },
  Composition: {
    'DSTU2 or STU3': 'class',
    R5: 'name note url useContext version',
  },
  ConceptMap: {
    DSTU2: 'element requirements',
    'DSTU2 or STU3': 'sourceReference targetReference',
    R5: 'additionalAttribute approvalDate author copyrightLabel editor effectivePeriod endorser lastReviewDate property relatedArtifact reviewer sourceScopeCanonical sourceScopeUri targetScopeCanonical targetScopeUri topic versionAlgorithmCoding versionAlgorithmString',
  },
  Condition: {
    DSTU2: 'abatementQuantity dateRecorded notes onsetQuantity patient',
    STU3: 'assertedDate context',
    'DSTU2 or STU3': 'abatementBoolean clinicalStatus:text verificationStatus:text',
    R5: 'participant',
  },
  Consent: {
    STU3: 'action actor consentingParty data dataPeriod except policyRule:text purpose securityLabel sourceIdentifier',
    R5: 'controller date decision grantee grantor manager policyBasis policyText regulatoryBasis subject',
    'another version': 'period',
  },
  Contract: {
    DSTU2: 'actor',
    STU3: 'agent decisionType securityLabel topic',
    'DSTU2 or STU3': 'action actionReason bindingAttachment bindingReference valuedItem',
  },
  Coverage: {
    DSTU2: 'bin group issuer network:object plan subPlan',
    STU3: 'grouping',
    'DSTU2 or STU3': 'sequence',
    R5: 'insurancePlan insurer kind paymentBy',
    'another version': 'subscriberId:object',
  },
  CoverageEligibilityRequest: {
    R5: 'event',
  },
  CoverageEligibilityResponse: {
    R5: 'event',
  },
  DetectedIssue: {
    'DSTU2 or STU3': 'date',
    R5: 'encounter subject',
    'another version': 'category',
  },
  Device: {
    DSTU2: 'expiry',
    'DSTU2 or STU3': 'model udi version:text',
    R5: 'availabilityStatus biologicalSourceEvent category conformsTo cycle displayName duration endpoint gateway mode name',
  },
  DeviceDefinition: {
    R5: 'chargeItem classification conformsTo correctiveAction description guideline hasPart link manufacturer packaging partNumber productionIdentifierInUDI regulatoryIdentifier version:object',
  },
  DeviceMetric: {
    R5: 'device measurementFrequency',
  },
  DeviceRequest: {
    STU3: 'context definition intent:object',
    R5: 'asNeeded asNeededFor code doNotPerform quantity reason replaces',
  },
  DeviceUseStatement: {
    DSTU2: 'bodySiteCodeableConcept bodySiteReference notes',
    'DSTU2 or STU3': 'indication whenUsed',
  },
  DiagnosticReport: {
    DSTU2: 'request',
    STU3: 'context',
    'DSTU2 or STU3': 'codedDiagnosis image',
    R5: 'composition note study supportingInfo',
  },
  DocumentReference: {
    DSTU2: 'docStatus:object',
    'DSTU2 or STU3': 'class created indexed',
    R5: 'attester basedOn bodySite event facilityType modality period practiceSetting version',
  },
  Encounter: {
    DSTU2: 'class:text indication patient',
    'DSTU2 or STU3': 'incomingReferral',
    R5: 'actualPeriod admission careTeam dietPreference plannedEndDate plannedStartDate specialArrangement specialCourtesy subjectStatus virtualService',
    'another version': 'reason',
  },
  Endpoint: {
    R5: 'description environmentType payload',
  },
  EnrollmentRequest: {
    DSTU2: 'originalRuleset relationship ruleset target',
    'DSTU2 or STU3': 'organization subject',
  },
  EnrollmentResponse: {
    DSTU2: 'originalRuleset ruleset',
    STU3: 'outcome:object',
    'DSTU2 or STU3': 'requestOrganization',
  },
  EpisodeOfCare: {
    DSTU2: 'condition',
    R5: 'reason',
    'another version': 'careTeam',
  },
  EventDefinition: {
    R5: 'copyrightLabel versionAlgorithmCoding versionAlgorithmString',
  },
  Evidence: {
    R5: 'copyrightLabel experimental purpose studyDesign versionAlgorithmCoding versionAlgorithmString',
  },
  EvidenceVariable: {
    R5: 'copyrightLabel experimental purpose versionAlgorithmCoding versionAlgorithmString',
  },
  ExampleScenario: {
    R5: 'copyrightLabel description title versionAlgorithmCoding versionAlgorithmString',
  },
  ExplanationOfBenefit: {
    DSTU2: 'originalRuleset request requestOrganization requestProvider ruleset',
    STU3: 'employmentImpacted hospitalization information outcome:object totalBenefit totalCost unallocDeductable',
    'DSTU2 or STU3': 'organization',
    R5: 'decision diagnosisRelatedGroup encounter event patientPaid traceNumber',
  },
  FamilyMemberHistory: {
    DSTU2: 'ageQuantity deceasedQuantity',
    STU3: 'definition notDone notDoneReason',
    'DSTU2 or STU3': 'gender',
    R5: 'participant procedure reason',
  },
  Goal: {
    DSTU2: 'author description:text statusReason:object targetDate targetQuantity',
    'DSTU2 or STU3': 'status',
    R5: 'continuous source',
    'another version': 'outcome',
  },
  GraphDefinition: {
    R5: 'copyright copyrightLabel identifier node title versionAlgorithmCoding versionAlgorithmString',
  },
  Group: {
    R5: 'description membership',
  },
  GuidanceResponse: {
    STU3: 'context module reasonCodeableConcept requestId',
    R5: 'reason',
  },
  HealthcareService: {
    DSTU2: 'publicKey serviceCategory serviceName serviceType',
    'DSTU2 or STU3': 'eligibilityNote programName',
    R5: 'availability contact offeredIn',
  },
  ImagingStudy: {
    DSTU2: 'order url',
    STU3: 'context',
    'DSTU2 or STU3': 'accession availability modalityList patient uid',
    R5: 'partOf',
    'another version': 'procedure reason',
  },
  Immunization: {
    DSTU2: 'reported requester wasNotGiven',
    STU3: 'notGiven practitioner',
    'DSTU2 or STU3': 'date explanation vaccinationProtocol',
    R5: 'administeredProduct basedOn informationSource reason supportingInformation',
  },
  ImmunizationEvaluation: {
    R5: 'doseNumber seriesDoses',
  },
  ImplementationGuide: {
    'DSTU2 or STU3': 'binary dependency package page',
    R5: 'copyrightLabel identifier purpose versionAlgorithmCoding versionAlgorithmString',
  },
  Ingredient: {
    R5: 'comment group',
  },
  Invoice: {
    R5: 'creation periodDate periodPeriod',
  },
  Library: {
    STU3: 'contributor',
    R5: 'copyrightLabel versionAlgorithmCoding versionAlgorithmString',
  },
  List: {
    DSTU2: 'note:text',
  },
  Location: {
    R5: 'characteristic contact form virtualService',
  },
  ManufacturedItemDefinition: {
    R5: 'component marketingStatus name',
  },
  Measure: {
    STU3: 'contributor improvementNotation:text library:object set',
    R5: 'basis copyrightLabel scoringUnit term versionAlgorithmCoding versionAlgorithmString',
  },
  MeasureReport: {
    STU3: 'evaluatedResources measure:object patient reportingOrganization',
    R5: 'dataUpdateType inputParameters location reportingVendor scoring supplementalData',
  },
  Media: {
    STU3: 'context occurrenceDateTime occurrencePeriod',
    'DSTU2 or STU3': 'subtype type:text',
  },
  Medication: {
    DSTU2: 'product',
    STU3: 'image isOverTheCounter',
    'DSTU2 or STU3': 'isBrand package',
    R5: 'definition doseForm marketingAuthorizationHolder totalVolume',
  },
  MedicationAdministration: {
    DSTU2: 'effectiveTimeDateTime effectiveTimePeriod note:text patient practitioner reasonGiven wasNotGiven',
    STU3: 'definition notGiven',
    'DSTU2 or STU3': 'prescription reasonNotGiven',
    R5: 'basedOn isSubPotent medication occurenceDateTime occurencePeriod occurenceTiming reason recorded subPotentReason',
    'another version': 'encounter',
  },
  MedicationDispense: {
    DSTU2: 'dispenser note:text patient',
    STU3: 'notDone notDoneReasonCodeableConcept notDoneReasonReference',
    R5: 'basedOn encounter medication notPerformedReason recorded renderedDosageInstruction statusChanged',
  },
  MedicationKnowledge: {
    R5: 'author clinicalUseIssue definitional identifier indicationGuideline intendedJurisdiction name storageGuideline',
  },
  MedicationRequest: {
    STU3: 'context definition',
    R5: 'device effectiveDosePeriod informationSource medication reason renderedDosageInstruction reported statusChanged',
  },
  MedicationStatement: {
    DSTU2:
      'note:text patient reasonForUseCodeableConcept reasonForUseReference supportingInformation wasNotTaken',
    STU3: 'taken',
    'DSTU2 or STU3': 'reasonNotTaken',
    R5: 'adherence effectiveTiming encounter medication reason relatedClinicalInformation renderedDosageInstruction',
  },
  MedicinalProductDefinition: {
    R5: 'comprisedOf',
  },
  MessageDefinition: {
    STU3: 'base:object event parent:object replaces:object',
    R5: 'copyrightLabel versionAlgorithmCoding versionAlgorithmString',
  },
  MessageHeader: {
    DSTU2: 'data',
    'DSTU2 or STU3': 'event receiver timestamp',
    R5: 'eventCanonical',
  },
  MolecularSequence: {
    R5: 'focus formatted literal relative subject',
  },
  NamingSystem: {
    'DSTU2 or STU3': 'replacedBy',
    R5: 'approvalDate author copyright copyrightLabel editor effectivePeriod endorser experimental identifier lastReviewDate purpose relatedArtifact reviewer title topic url version versionAlgorithmCoding versionAlgorithmString',
  },
  NutritionOrder: {
    R5: 'basedOn groupIdentifier outsideFoodAllowed performer priority subject supportingInformation',
  },
  NutritionProduct: {
    R5: 'characteristic',
  },
  Observation: {
    DSTU2: 'comments',
    STU3: 'comment context',
    'DSTU2 or STU3': 'related',
    R5: 'bodyStructure instantiatesCanonical instantiatesReference triggeredBy valueReference',
    'another version': 'valueAttachment',
  },
  ObservationDefinition: {
    R5: 'approvalDate bodySite component contact copyright copyrightLabel date derivedFromCanonical derivedFromUri description device effectivePeriod experimental hasMember jurisdiction lastReviewDate name performerType permittedUnit publisher purpose qualifiedValue specimen status subject title url useContext version versionAlgorithmCoding versionAlgorithmString',
  },
  OperationDefinition: {
    DSTU2: 'notes requirements',
    'DSTU2 or STU3': 'base:object idempotent',
    R5: 'copyright copyrightLabel identifier versionAlgorithmCoding versionAlgorithmString',
  },
  Organization: {
    R5: 'description qualification',
  },
  OrganizationAffiliation: {
    R5: 'contact',
  },
  PackagedProductDefinition: {
    R5: 'attachedDocument packaging',
  },
  Patient: {
    DSTU2: 'careProvider',
    'DSTU2 or STU3': 'animal',
  },
  PaymentNotice: {
    DSTU2: 'originalRuleset ruleset',
    STU3: 'statusDate',
    'DSTU2 or STU3': 'organization target',
    R5: 'reporter',
  },
  PaymentReconciliation: {
    DSTU2: 'note originalRuleset ruleset',
    STU3: 'outcome:object',
    'DSTU2 or STU3': 'form organization requestOrganization requestProvider total',
    R5: 'accountNumber allocation amount authorization cardBrand date enterer expirationDate issuerType kind location method processor referenceNumber returnedAmount tenderedAmount type',
  },
  Person: {
    R5: 'communication deceasedBoolean deceasedDateTime maritalStatus',
  },
  PlanDefinition: {
    STU3: 'contributor library:object',
    R5: 'actor asNeededBoolean asNeededCodeableConcept copyrightLabel versionAlgorithmCoding versionAlgorithmString',
  },
  Practitioner: {
    DSTU2: 'practitionerRole',
    R5: 'deceasedBoolean deceasedDateTime',
  },
  PractitionerRole: {
    R5: 'availability characteristic communication contact',
  },
  Procedure: {
    DSTU2: 'notPerformed notes reasonCodeableConcept reasonNotPerformed request',
    STU3: 'context definition notDone notDoneReason',
    R5: 'focus occurrenceAge occurrenceDateTime occurrencePeriod occurrenceRange occurrenceString occurrenceTiming reason recorded reportedBoolean reportedReference supportingInfo',
    'another version': 'used',
  },
  Provenance: {
    'DSTU2 or STU3': 'period',
    R5: 'authorization basedOn encounter patient',
  },
  Questionnaire: {
    DSTU2: 'group telecom',
    R5: 'copyrightLabel versionAlgorithmCoding versionAlgorithmString',
  },
  QuestionnaireResponse: {
    DSTU2: 'group',
    STU3: 'context parent',
    'DSTU2 or STU3': 'questionnaire:object',
  },
  RegulatedAuthorization: {
    R5: 'attachedDocument',
  },
  RequestGroup: {
    STU3: 'context definition reasonCodeableConcept',
  },
  ResearchStudy: {
    STU3: 'jurisdiction',
    R5: 'associatedParty classifier comparisonGroup date descriptionSummary label name outcomeMeasure progressStatus recruitment region result studyDesign url version whyStopped',
  },
  ResearchSubject: {
    R5: 'actualComparisonGroup assignedComparisonGroup progress subject',
  },
  RiskAssessment: {
    DSTU2: 'date',
    STU3: 'comment context reasonCodeableConcept',
    R5: 'reason',
  },
  Schedule: {
    DSTU2: 'type',
    R5: 'name',
  },
  SearchParameter: {
    DSTU2: 'requirements',
    R5: 'constraint copyright copyrightLabel identifier processingMode title versionAlgorithmCoding versionAlgorithmString',
  },
  ServiceRequest: {
    R5: 'bodyStructure focus location patientInstruction:object reason',
  },
  Slot: {
    DSTU2: 'freeBusyType type',
  },
  Specimen: {
    DSTU2: 'treatment',
    R5: 'combined feature role',
  },
  SpecimenDefinition: {
    R5: 'approvalDate contact copyright copyrightLabel date derivedFromCanonical derivedFromUri description effectivePeriod experimental jurisdiction lastReviewDate name publisher purpose status subjectCodeableConcept subjectReference title url useContext version versionAlgorithmCoding versionAlgorithmString',
  },
  StructureDefinition: {
    DSTU2: 'base code constrainedType display requirements',
    'DSTU2 or STU3': 'context:text contextType',
    R5: 'copyrightLabel versionAlgorithmCoding versionAlgorithmString',
  },
  StructureMap: {
    R5: 'const copyrightLabel versionAlgorithmCoding versionAlgorithmString',
  },
  Subscription: {
    'DSTU2 or STU3': 'tag',
    R5: 'channelType content contentType endpoint filterBy heartbeatPeriod identifier managingEntity maxCount name parameter timeout topic',
  },
  SubscriptionTopic: {
    R5: 'copyrightLabel name versionAlgorithmCoding versionAlgorithmString',
  },
  Substance: {
    R5: 'expiry instance:text quantity',
  },
  SubstanceDefinition: {
    R5: 'characterization nucleicAcid polymer protein referenceInformation',
  },
  SubstancePolymer: {
    R5: 'identifier',
  },
  SupplyDelivery: {
    DSTU2: 'quantity time whenPrepared',
  },
  SupplyRequest: {
    DSTU2: 'date kind patient source when',
    'DSTU2 or STU3': 'orderedItem reasonCodeableConcept',
    R5: 'basedOn deliverFor item reason',
  },
  Task: {
    STU3: 'context definitionReference definitionUri',
    R5: 'doNotPerform performer requestedPerformer requestedPeriod',
    'another version': 'reason',
  },
  TerminologyCapabilities: {
    R5: 'copyrightLabel identifier versionAlgorithmCoding versionAlgorithmString',
  },
  TestReport: {
    R5: 'testScript:text',
  },
  TestScript: {
    DSTU2: 'multiserver requirements',
    STU3: 'rule ruleset',
    R5: 'copyrightLabel profile:text scope versionAlgorithmCoding versionAlgorithmString',
  },
  ValueSet: {
    DSTU2: 'codeSystem lockedDate requirements',
    'DSTU2 or STU3': 'extensible',
    R5: 'approvalDate author copyrightLabel editor effectivePeriod endorser lastReviewDate relatedArtifact reviewer scope topic versionAlgorithmCoding versionAlgorithmString',
  },
  VisionPrescription: {
    'DSTU2 or STU3': 'dispense reasonCodeableConcept reasonReference',
  },
}
