-- Generated; do not edit. See docs/installation.md for the command.

begin
   pf_ledger.refuse_newer('20261121_120059');
end;
/
begin
   pf_ledger.announce('core/20261121_090000_ledger.sql', '45b4965efb805523be89610e37094bb19ac4ca6db6d922cf8a6bbc46f89fc053', 'c6381f3fb1cc03c22654eac54fd7de17a6dc387b9c3cb292f96529c28e51db23', 16);
end;
/
begin
   pf_ledger.announce('packages/pf_ledger.sql', '503507da4c9d2e357b3e546c296fad7d12c579dd515b37face163a82edf09d7e', '97ccbbfb45f649d2aa66f084c42666ef11ce1c80476f2e18a853352453334b70', 2);
end;
/
begin
   pf_ledger.announce('core/20261121_090100_logs.sql', 'df9c2b103ffe38d744a5f157325115a5704227c72e0b452b70d845fdc6448328', '129d1aff380e42a07b72dce6ff7dd4b1f020ffe05c04847b3ad3d0ba249d59da', 27);
end;
/
begin
   pf_ledger.announce('core/20261121_090200_users.sql', '7071cf40af6bee4bc1082916dad39e10067dbef3f8d61d93b70c8160cd519998', '364afbc8c02b004ff6aebef0acaab2ad4d1c0720071ee7651c1f470084151be3', 71);
end;
/
begin
   pf_ledger.announce('core/20261121_090250_reference.sql', 'a32b2916a06cbf608b8d93c7d7796a82d10f9b78c8e707471a350653a4f79176', '8c98f1b61461848c85edfc2440a27404bd7ba9b4eb5a7ab9f662290cc7b5643c', 36);
end;
/
begin
   pf_ledger.announce('core/20261121_090300_modules.sql', 'a93983936ab760c1ae8cf471b86a030f14c2a3bccce12c2d4b862ccbac54b228', 'c0eada76fc7bcdfeff29cff071cdba422101177318ca3c5c744b994cacdd283e', 18);
end;
/
begin
   pf_ledger.announce('core/20261121_090400_tenants.sql', 'd520f3c37914f9b5356afd0d937b6182817a9ff93d347f73e1cc6bc366bf466a', '3321ee6ded2394f5efa3557893e67a0a73070c956e688c330c7f0686fb77c1a8', 24);
end;
/
begin
   pf_ledger.announce('core/20261121_090500_operations.sql', '1335d747e3986c2563b2eab95342c715975903d759ef3ff744347dacb94cf03c', 'fe49b129852dc303775861adf3525c08e3b3afd6210f0d476d372c7ac8541ebf', 61);
end;
/
begin
   pf_ledger.announce('core/20261121_090550_context.sql', '52843e074ae44c55aa471e8560ef22ced833f763d056d7ed95ff6d86bd6129b9', '921bb144f83120af5cd8b6d219bb5cc132a91c9e58bc9eb5112c0a2278739c44', 1);
end;
/
begin
   pf_ledger.announce('core/20261121_090555_first_rows.sql', '64ed5ee46040ff21296d4ff114f8c3357b6d6c7cb9674f022fe27aa9ac814fbf', '79a2b6130169afd97c95f2b3b12a0b262cff8efa647416738a8c537c4cf19385', 6);
end;
/
begin
   pf_ledger.announce('core/20261121_090600_indexes.sql', 'c32c9baf5000b203a3f969dcc8399a4d5680265e7aad6b5ca1da530ab4538a05', '298107d59dc76ac19914609e37e6abf70833ebaa57e0c34a71bc50cb15dfbbf2', 28);
end;
/
begin
   pf_ledger.announce('packages/pf_log.sql', 'a0d5069d265c1df072c331ecb9ac0dbb2999a0bb9b053b1212e72e8e6d8566be', '2681cc25f11208774d0e90a4d706ad9789339698dfe271d9df480cf653c5d712', 3);
end;
/
begin
   pf_ledger.announce('packages/pf_context.sql', 'da58cb56b5037d8cd14cce6179d1769b76a1d5c7ff0c27bc905045fe00de0f96', '920d2d8e3cdd73df024a149e01ac6d62411c531b0f85607179e307a12d28bd45', 3);
end;
/
begin
   pf_ledger.announce('packages/pf_modules.sql', '63cd1e5a5362619c24e417f73da9b217ab89d1b000bbf6319b9b3333eee64f9f', '30454e209e849fb01c1b613112174195b91b365a2d585cf4c13510a80352b88c', 2);
end;
/
begin
   pf_ledger.announce('packages/pf_operations.sql', 'b4702ea6f9fff6b220ec3504d328cfef97fa38af9a92966fbc47292c34bd8236', 'aa6f3a76a2a36a6c953a20c5b03ad44de8d6174a21ad19d166c19cbb85a1110c', 3);
end;
/
begin
   pf_ledger.announce('packages/pf_passes.sql', '6817d5634562436c490d57c5a861073a18f41bb9aade8859634d32dd37db7a27', '6140f9582bd708ea2338dc94c06dc5163e1583b925349970dfd81503d30cba4f', 3);
end;
/
begin
   pf_ledger.announce('packages/pf_provisioning.sql', '797da325bfeb217ed5c122ad188203876fd8a3d3f7a21fb65b25dc5c777abdcf', '4b37ffd4a123aa5fda4afc465a68b8b8fc4afc9372f66f00724243f0a7eafedb', 3);
end;
/
begin
   pf_ledger.announce('packages/pf_identity.sql', 'e72c8bf6745deb13f2ba4cf924b2683a730d7bbe8512e7c84b8c5e646fc3855c', '57f62cc30e6a62846c394ef6a0bf84d9933ed94b960111632e85e4a4085acad8', 3);
end;
/
begin
   pf_ledger.announce('packages/pf_reference.sql', '6cdc381e78947449ae730e296f3c89817d11f5d6041eac844899475730709410', 'a604f39a2ad81d5d411d152fc2c4a081101466d1a98675e390d8c3b839247f0d', 3);
end;
/
begin
   pf_ledger.announce('packages/pf_tenant_data.sql', 'af4745564b7ae42f237f55fe04cf949d0d785ac36b4b544219ff0b6aeb2632ed', '936fbb2d75337dd9514082716fce4ba55713f195da385b217f365aefc8910815', 3);
end;
/
begin
   pf_ledger.announce('packages/pf_statistics.sql', 'f045fd72f6b35fc7c714a5c66a81df35449365e15c2fe6788d4ea10dc9709ef3', '35fa70a93eeffedfb4846337a7f7f3ae742cc63078a9e328e9a84597b8ca8ac0', 3);
end;
/
begin
   pf_ledger.announce('core/20261121_091000_triggers.sql', 'c5a1b1b7c025bceabf02e549541014aa8630f449fd91aef281bced778d9c7736', '553d12a5689f882638457be5aa3342073d875af897d25dfaf01729b0cf6a749e', 8);
end;
/
begin
   pf_ledger.announce('core/20261121_091100_policies.sql', 'f6d7a954e0689e83d41603b03b0ae3b04252a62919ea2a30f1ca90935aef027f', '93b94504a4393ebe1464d41cb41377db9f14f2e9871afa9c0506f863004cf43b', 8);
end;
/
begin
   pf_ledger.announce('core/20261121_091200_views.sql', 'e780f1fca93d58a2b384705fc7873ae8cd98855884eb54d6b213aff00e3ee054', '319f440359f175d41fb774e76d34da91cbe0586149757a77c885ef91a8b65839', 9);
end;
/
begin
   pf_ledger.announce('core/20261121_091300_grants.sql', '55ea075c7ea2d75010ae0b74645b895194d403a73644b77f581e0a4819e9c97a', 'ec0852b57569f81e00347f16d427270f858769144945ef86814f0263bd4f823b', 28);
end;
/
begin
   pf_ledger.announce('core/20261121_100000_user_roles.sql', '5c00c200da93168921c5a0592bd183d67324e4f2a8565d01c91083b1f37c01e6', '05506b1d8d8f4e07156ea230f0b518fd216ac993d48cec73237ac1d48177346c', 11);
end;
/
begin
   pf_ledger.announce('core/20261121_100045_user_roles_rows.sql', '722501ac27d22f4ded3c1773217fceebf16b48ed426aaaba6deb68af258b9a46', 'b79c098cd9f493723ff2cb973637f8739ab91cdcfd5bc539a2fd59724ae99d90', 20);
end;
/
begin
   pf_ledger.announce('core/20261121_100050_user_roles_indexes.sql', 'cde8f271444ec6602d10e0bd9be4e68b25861b9fdb99dfc015798791e9fa7dc1', '160ccbba846393e85e75b4aeba097a23bef076663c033cd010c06e8c879d1c24', 1);
end;
/
begin
   pf_ledger.announce('core/20261121_100059_user_roles_rules.sql', '1811c6ab03cdb004c98ad521830b71ba81e7de8f0f62da88ce73b3f3755881d9', 'b5592884fac35aeef400fd4c4622ec053cf27c6efba49e1a710e8260a8c90262', 7);
end;
/
begin
   pf_ledger.announce('core/20261121_100500_access.sql', 'dc6c6b21111e69e5a8f880732aa10cc78c7365c42e85d33c3774c83d0af9d820', '7c5db775e25327f322c259d2e9cbc3e3552fb96833ace4f4dcd3ec49735d53b4', 31);
end;
/
begin
   pf_ledger.announce('core/20261121_100550_access_indexes.sql', '8107ea772013eb06ca921937b961ac3b5ea61949420dc9462b5be167d6076544', 'b59003e1a9618e2adfbd716af03747134574cfd52a342882ee2e1799c36222aa', 7);
end;
/
begin
   pf_ledger.announce('packages/pf_credentials.sql', 'bf679864c283ff250de6d5761ca0c005b2423b48c272dadc1e366f314cd1b45f', 'b782002a1ec8ed9633471587333de3afb3826f1a673236b875d626405e1511a1', 3);
end;
/
begin
   pf_ledger.announce('core/20261121_100559_access_rules.sql', '88beae0241a1209b2c05a016780023c874e10cbc6e7599bccf84bf3db0440744', 'c048de82ea47a2c4ea3e1eeb7b1c56dca8d05fb1c682b0f27ac6bcff43490463', 8);
end;
/
begin
   pf_ledger.announce('core/20261121_101000_invitations.sql', '6ee8f9221b3b34ba58201dc46fb1a27106417b336fc3c339674955b287fb6040', '86a82ce3b97e6cd44fec8f7c40ff54fc48ce871859bf84f36376d9e707204f72', 37);
end;
/
begin
   pf_ledger.announce('core/20261121_101050_invitations_indexes.sql', '4103cf902f7c1c0a92c72b76fa08b91b423afc5c02a849f60c002b79af32a27b', 'acf704027a7aef9a756fa82f881ac23423c3161f8a305b4679be71944bf6b697', 10);
end;
/
begin
   pf_ledger.announce('packages/pf_invitations.sql', '52325c8a64b389a606ca714f7ddaf99c777833ff737a234a8bbbb1f7370f65d4', '4dfcdfca9a1b87e6ebf4fd04b4991b33c37ff0ea708044a868cd7975d864391f', 3);
end;
/
begin
   pf_ledger.announce('core/20261121_101059_invitations_rules.sql', '5d48ee0a2579405d45bb52a94d91e4b9dcbe123bf5bcd3a8c558dc9c93852532', 'fb673616a963fad88336603607b6d51555e804287ffe08e769f00a5eded5ce53', 4);
end;
/
begin
   pf_ledger.announce('core/20261121_102000_flags.sql', 'e50bd6b786dbac1c2684e3c1549feb2527f80c670cbf9dfecf063b35aacd6244', 'c24769c41c02b170fe4084a65cfeb24f9695b78f63b68913fcbad8b99d5b9700', 52);
end;
/
begin
   pf_ledger.announce('core/20261121_102050_flags_indexes.sql', '15c0f6f26ccf22d3a7703748878fe9a99dec6cd3e8abb0ccce3e69efc6e71dd8', '248e04d2806492f4cdb29ac80eb2bd0ff7871a52c70aa7ad978aaf9cde3bf0f2', 6);
end;
/
begin
   pf_ledger.announce('packages/pf_flags.sql', '032ebc8b37240f534d035df7b5756b1139eb22b284dee613478acc44b5c7e150', 'd70653306707d9740516571b5a95f51e5bff4059ff60eb60989586a621c77d91', 3);
end;
/
begin
   pf_ledger.announce('core/20261121_102059_flags_rules.sql', 'c4c18683df0f5f0627ae67edc59087ddf0ef97c38e84e5a0ea4a3e4b6c974982', '9763b5afefd7f0b148a2a1e326d2a92e31cd3a3b9cc06815f862523b63a3f4ae', 24);
end;
/
begin
   pf_ledger.announce('core/20261121_103000_analytics.sql', '38ff2ee9a844558f5f13687feb30a2f326bf0c2b6a8af4b874bd8dc09cb81a93', '22711ab375273bd96ce62c35661c0c36fc2fe4f03399f216505ffad379139f8a', 77);
end;
/
begin
   pf_ledger.announce('core/20261121_103045_analytics_rows.sql', 'a33d21f64723a0507996d51fa831c722e1ab0e0b329c17a0404edac5dd67d65f', '26b46303b7bdb3c50cd62f4d652eaba9e8238ec976557a4dfd2bd17f4890c30f', 2);
end;
/
begin
   pf_ledger.announce('core/20261121_103050_analytics_indexes.sql', '0a2bc42df106e9756231a320c427664d8a65f02dd7b93abab391b5149278819f', 'ce72fc8bd1122f4a8ff54f8dd0f1189efdd0b8f807902db91a1036245093dcbe', 4);
end;
/
begin
   pf_ledger.announce('packages/pf_analytics.sql', '4e716ced5cc3e631746032cdbe0e002ef899bb80de2b8e3c733d6acd44ed4e09', 'fb11964860d6d38f2210cbb38307a12dafb1f11ead102f22b9db6178de6dfccb', 3);
end;
/
begin
   pf_ledger.announce('core/20261121_103059_analytics_rules.sql', 'f0c6fee543375c3addf55d1d6c7d7b1d25fca9c74de79d7b8fd8e1ace73876b4', '054e4d3df41ff86b025825cd039908b853436ab90a3c7402420f115a4dff6562', 6);
end;
/
begin
   pf_ledger.announce('core/20261121_104000_domains.sql', '562247dfa3cd8c30bdf0920e42a759f5b82511408c82cd7b13d4fcc5417e11e9', '709e6935c8656cffa4e0dfb1c451df8d0e9c4ddab646a9542271bcb47e59b3d9', 48);
end;
/
begin
   pf_ledger.announce('core/20261121_104050_domains_indexes.sql', 'd7d7df5c59a3cd05b58ad2a2dbef07b7f627cd8a039917b5e3e0fe94dcbf82d9', '75c7dcbec1b552843096fc3822218cd8ea039d8db53b956325d7e0db5555c967', 6);
end;
/
begin
   pf_ledger.announce('core/20261121_104059_domains_rules.sql', '83be755f3f5f7ac9d96dfce575499f690ebd01222fceb196996227bf1cdd66ea', 'f887e8f752dd29232a75faa5b643ec0fec5c2c2f82afeae3335d200487cbbed7', 8);
end;
/
begin
   pf_ledger.announce('core/20261121_104500_audit_values.sql', '4fe7a2fa3416c704aef78683ab85dd2fbd6dfd37cc92fe072fd00427f93ba362', '89f85df89ff3a4eb2eb081ce08a235074266eb6d4400a22f1c7534868b9df68b', 6);
end;
/
begin
   pf_ledger.announce('core/20261121_104550_audit_values_indexes.sql', '05747ad0f800793c83635e43e57a310d6df9b6aacd6ad6b7eb4aa122c8d6f461', '1f8c82d84d599b75f483f5f2298783e6e23a6e15e20063e3d34027c05445b297', 2);
end;
/
begin
   pf_ledger.announce('packages/pf_row_audit.sql', '9e464c6bda35c532db4e6796fdfc1ddbaba549950211c0201f4054c11caa768d', '364f82692899c8cdf9abc092d38cf5322974e1c329d333a4bdd4e5b14b767c84', 2);
end;
/
begin
   pf_ledger.announce('packages/pf_audit.sql', 'f222dbc7bb4f8254dd52ce38669af7fe37b54c2bb25fa9e617976afc4e5596bf', '0ac169f6d31f4fd306030b893acb5c0f471ddc36c56f2c1a6c22e94cdf99c265', 3);
end;
/
begin
   pf_ledger.announce('core/20261121_104559_audit_values_rules.sql', '389f61559d8510c63b95815e535556c79ce7790683c9912d80b4a3ac1df77eaf', '6ffb3a16b5afccca92d233b768009232e3e08a516e857037c1e5bdbf6fbcb166', 4);
end;
/
begin
   pf_ledger.announce('core/20261121_105700_profile_changes.sql', 'ae2f85123812cfc29b5d5a3993957fb831d26d601336241de91b106728fe1563', '5ee904ff9235661ee744756548d78e3d4b1123264d80d6dcbdff232251340623', 4);
end;
/
begin
   pf_ledger.announce('core/20261121_105750_profile_changes_indexes.sql', 'f671e39a4b5d8d0c959c1c15d09cbf4e155cf1fea32a341988fb363e5e13777e', '71872a4b0eafbae62e624caa43a875425e32bec36f639cbce2b77246e72100e7', 1);
end;
/
begin
   pf_ledger.announce('core/20261121_105759_profile_changes_rules.sql', 'a9cf7cdb93fb2623830d39bf17e5643a6c64b7fe4659ab1eaa796e641d33f3ab', '511ae8f3cd083fbd338add72f84093b70ebc144eb6a462fd8720a3ccd7a1c766', 4);
end;
/
begin
   pf_ledger.announce('core/20261121_105800_api.sql', 'da87d6056c1c347ef75f3790fd1fe6d0eae8483c6938e645a27098c03af0f81e', 'c23854807a45de5d763104d4b30ce08baeb324ba5cdfb99571a0572eae8bb74e', 20);
end;
/
begin
   pf_ledger.announce('core/20261121_105850_api_indexes.sql', '8f30eabaa656cefccba47ddbfeca67434f52dc13dfcd27e29f152f32840e9d5b', '2b28720e5c8261bacdbdb93345535a7aebc1dfb40761b7e98c61c14ff751c8ba', 2);
end;
/
begin
   pf_ledger.announce('core/20261121_105859_api_rules.sql', '1c3082437629347d538f7a807ff5809dee2218dc6e466dafa27d1dcb50fd0fd7', 'f0675bc3f8fa746ae41dd97c85ee26c5de50646b073807c49a7fa5728bf64b1c', 2);
end;
/
begin
   pf_ledger.announce('core/20261121_105940_user_views.sql', 'bbe7ca70e720c5b0ad574b519afb6b6b51b3f286b8cd4e240f2c0822aa0809a6', '135b45940e07ed99375e6582553193d61b8ba98e8e390b8220d4b0eb2f227d05', 47);
end;
/
begin
   pf_ledger.announce('core/20261121_105950_audit_triggers.sql', 'b876b5a9fa0182b6e48f586c4cdd1a4993478d2ec8be62813a622c19a10621ef', 'cbaf024e6c7e4f676c011c0542a06a5aa217fd1cd71d742d02cecb8a404812bc', 20);
end;
/
begin
   pf_ledger.announce('core/20261121_110000_archives.sql', '779fe4acfee1725c5ca469e75e89342937bfb7f2a22c60b9205525468b6b889b', 'bd84daf84b2b1dfe02c1a58c74a1bcec22ca8f476f7a3501d05979c7a3ec6a50', 28);
end;
/
begin
   pf_ledger.announce('core/20261121_110050_archives_indexes.sql', '2703502d13d1e3c043ebf6dabb81cd083ba8cdfbdb45f62698b29332b3fc34bc', '33e5541d966932b586f0f654d8b007eb1a9eaedc4e0b989647042a3a1998ec4a', 5);
end;
/
begin
   pf_ledger.announce('packages/pf_archive.sql', 'ec4b625c29a59dc55a7ce6a9dffc3a26304aea9edd7b5b38040214943e3d5d02', 'aab630aba2cbbe4c14b4b6c7740136ed226384b09e28db50d87a21ebecd7aafe', 3);
end;
/
begin
   pf_ledger.announce('core/20261121_110059_archives_rules.sql', '9cbb6ff1baab349e07d993fc82a4835e36a389afdfd59113c19a3c709241583b', 'f9172e66ac26c344d5e57d41a08f47dc8c7e8c5b777e2a3e884f432f2dd3a7e4', 9);
end;
/
begin
   pf_ledger.announce('core/20261121_111000_privacy.sql', '4b50265fb60cee2cb3a74260021b8177208c67fbfe0dc3a3baa7480d452c9ac0', 'dbc4cf2be924b99ce74aed7512d8a6f02902b581b9b6d740fafd752b91d64f8f', 29);
end;
/
begin
   pf_ledger.announce('core/20261121_111045_privacy_rows.sql', 'f50e5ac86d73a23f6eae2063cc8fc644bc60cd4e4fc16871de83089f1a9612c3', '4d43551d3706d2560793b1912a8d71bed8b29bfcae3ac29343df4d659940fc43', 66);
end;
/
begin
   pf_ledger.announce('core/20261121_111050_privacy_indexes.sql', '845206252e04e5ab6a0cb7c2a21f92cd4916ce6f7969d16e9f7d2fb7794e49cd', '13041c0967ce95ec809fecff27c9395e3e0014268f9e55593a666c477b850f33', 1);
end;
/
begin
   pf_ledger.announce('packages/pf_privacy.sql', 'a312b376fc1d434fe0ebeb183d8d9f70b09d257a11dc6c207377e1a30e7fcd99', 'dd4295da6401cc8794b043d6d51b94097ae525415e7183aed8173b5e6e204c77', 3);
end;
/
begin
   pf_ledger.announce('core/20261121_111059_privacy_rules.sql', '958c8f19f17dcd18ea69141bf5fe0544fc0af05306e6a9b0292a3fd198a59876', '0e1b96296119a14463687584e6904abe641321057c2e8b78cabfa8c2abdf9fee', 4);
end;
/
begin
   pf_ledger.announce('packages/pf_partitions.sql', 'fb4effb46b0a33469680f65b414a5935cda60264a300f3a4474b8a8f33373c6f', 'e7c360657dd5a8e4f1b424e7e4c167aece854351c3dcc2f096082ba1c72b2ab1', 3);
end;
/
begin
   pf_ledger.announce('core/20261121_113559_partitions_rules.sql', '7075b63d75a8471b22b084f7b55cce03dbebf21b1b7df3e9e8687f5f59fee4e4', '440c42b213932209eb7a0ceb3c662eed7b68bc9b86a3363803544b24ace179e7', 4);
end;
/
begin
   pf_ledger.announce('core/20261121_120000_metrics.sql', '101c7f465716c208482a41783e0b0313d48dfca044bc4f8e43bd4b8e63d75b6e', 'eeb00dfb213541170c9e00f84599582a86f71166f897df1d8d991a21d2563dae', 6);
end;
/
begin
   pf_ledger.announce('core/20261121_120050_metrics_indexes.sql', '4c503995f5f36c32ea7864c54c60d08437849a80e5d31ee212981cc3cbc47de4', '3f21260fb5d36af6d560348aa35c64dc399d3eaa9377acf2ca7b8d4573f373ad', 1);
end;
/
begin
   pf_ledger.announce('packages/pf_monitor.sql', '058d86ca8e8e77e7580523955ff42cd46b72713cbb64eb0aea2eb686c8d0c3f7', 'e45b7add51d3e03313cb68a62a32bbb0b41572e963b7f3eca05796014442b3d0', 3);
end;
/
begin
   pf_ledger.announce('core/20261121_120059_metrics_rules.sql', '5a9d2f55c3d1f1b6e0b7b47f8647208013f94cb623cc7fcd4905a79277f42052', '3edc9702d50cc33f32990fd3b3ac5a977a0d42cb1846939862ce928cdf25c6b4', 1);
end;
/
