/** Chapter 3, Regime, articles 27 to 46: carriers, equipment, sites, systems, networks, disclosure, data, meetings. */
import { r } from '../../../kernel/citation.ts';
import { heading } from '../../heading.ts';
import { escorts } from '../figures.ts';

const organs = ['机关、单位', 'organs'] as const;
const makers = ['产品研制生产单位', 'makers of products'] as const;

export const chapter3Places = [
  heading(
    r(27),
    ['载体管理', 'Carriers'],
    organs,
    [
      '载体从生到死九个环节：做、收发、传递、阅读、复制摘编、保存、维修、外出、清退，各有规矩。自己做或者找有资质的做；收发要点清、编号、签收；走机要渠道；复制要批、要盖章、不改密级期限范围，复制件当原件管；外人修要盯着；出境要批。',
      'Nine stages with rules of their own: made by the organ or a qualified maker; received with count, number, signature; confidential mail; read in a proper place; copies approved, stamped, unchanged in level and handled as the original; stored, repaired, carried out, abroad and returned by rule.',
    ],
    'carriers',
  ),
  heading(
    r(28),
    ['载体销毁', 'Destruction'],
    organs,
    [
      '销毁就要毁到读不出来。先点清、登记、批准，再送到主管部门设立或者指定的地方；工作需要自己毁少量的，设备和办法要合标准。',
      'Beyond recovery; counted, registered, approved; to the body set up or designated; small amounts oneself for work need with conforming equipment.',
    ],
    'carriers',
  ),
  heading(
    r(29),
    ['绝密级载体', 'Top secret carriers'],
    organs,
    [
      '绝密级再加五条：收发有专人；传递携带至少两人，包装合规；在指定地方看；不得复制、下载、汇编、摘抄，真有需要须原定密单位或者其上级点头；不得带出境，国家另有规定的除外。',
      'Named person receives and dispatches; two or more carry, in conforming packaging; read in a designated place; no copying unless really needed and the original organ or its superior consents; not abroad save where the state provides.',
    ],
    'carriers',
    { values: [escorts] },
  ),
  heading(
    r(30),
    ['密品', 'Classified equipment'],
    organs,
    [
      '密品全程要管，密级和期限及时定，接触的人越少越好，放的地方要防。绝密级的在封闭场所做和修，专门存放。零部件本身涉密的才按密管。',
      'Managed from development to destruction; level and term set in time, contact limited, sites protected; Top Secret in closed premises; parts only where they themselves involve secrets.',
    ],
    'equipment',
  ),
  heading(
    r(31),
    ['要害部门、部位', 'Key sections and sites'],
    organs,
    [
      '要害部门部位由单位提出，同级主管部门确认，从严管。',
      'Determined by the organ, confirmed by the same-tier administration, strictly run.',
    ],
    'sites',
  ),
  heading(
    r(33),
    ['系统测评审查', 'Testing and examination'],
    ['机关、单位；检测机构；市级以上保密行政管理部门', 'organs; testing bodies; administrations from district-city up'],
    [
      '涉密系统上线前要过两道：有授权的机构检测，市以上主管部门审查。公安、国安的系统按专门规定。',
      'Tested by an authorised body and examined by an administration from district-city up before use; public and state security by joint rules.',
    ],
    'systems',
  ),
  heading(
    r(34),
    ['系统运行管理', 'Running systems'],
    organs,
    [
      '运维、安全保密管理、审计三件事要落实到机构或者人；建自监管设施，定期查、定期评；配合排查预警，发现隐患就处置。',
      'Operation, security management and audit by named bodies or persons; self-monitoring; regular checks and assessments; help trace alerts; remove risks.',
    ],
    'systems',
  ),
  heading(
    r(36),
    ['保密产品', 'Products'],
    makers,
    [
      '保护国家秘密用的产品和装备，研制、生产、采购、配备都要合规合标；国家鼓励创新。',
      'Products conform to rules and standards from development to use; innovation is encouraged.',
    ],
    'systems',
  ),
  heading(
    r(37),
    ['产品维护与检测', 'Maintenance and testing'],
    makers,
    [
      '厂家要管售后、管漏洞，不得藏恶意程序。检测自愿申请，合格发证；卖的要和送检的一样。',
      'Makers maintain, handle vulnerabilities, plant no malicious code; testing is voluntary; the product equals the sample.',
    ],
    'systems',
  ),
  heading(
    r(38),
    ['产品抽检', 'Spot checks'],
    ['国家保密行政管理部门', 'the national administration'],
    [
      '国家局组织抽检复检：不合格责令改；有大毛病、大隐患的停售、召回，有关单位配合。',
      'Spot checks and re-checks: rectification; stop-sale and recall on grave defects.',
    ],
    'systems',
  ),
  heading(
    r(39),
    ['网络运营者', 'Network operators'],
    ['网络运营者', 'network operators'],
    [
      '运营者要有投诉举报和发现处置的一套办法，要有泄密预案；真出事，马上启动、补救，并向主管部门或者公安、国安报告。',
      'A regime of complaint, report, discovery and handling, an emergency plan; on a leak at once plan, remedy and report.',
    ],
    'operators',
  ),
  heading(
    r(40),
    ['运营者配合与约谈', 'Cooperation and talks'],
    ['网络运营者；省级以上保密行政管理部门', 'operators; administrations from province up'],
    [
      '查案、排查预警，运营者都要配合；隐患较大或者已经泄密的，省以上主管部门可以约谈法定代表人或者主要负责人，督促整改。',
      'Operators cooperate; administrations from province up may call the legal representative or head in on a considerable risk or a leak.',
    ],
    'operators',
  ),
  heading(
    r(41),
    ['互联网使用', 'Internet use'],
    organs,
    [
      '管好上网和智能终端；不得拿非涉密的系统、设备去存、处理、传国家秘密。',
      'Internet and smart terminals under control; no secrets on unclassified systems or devices.',
    ],
    'systems',
  ),
  heading(
    r(42),
    ['信息公开审查', 'Disclosure review'],
    organs,
    ['有机构、有程序，先审后发，一条一条审。', 'A body, a procedure; first examined, then published, item by item.'],
    'disclosure',
  ),
  heading(
    r(43),
    ['涉密数据', 'Classified data'],
    ['机关、单位；省级以上保密行政管理部门', 'organs; administrations from province up'],
    [
      '谁处理涉密数据谁负责。省以上主管部门监测评估，防数据一汇聚、一关联就泄密；汇聚后成了秘密的，按秘密管。',
      'Organs answer for classified data; administrations from province up monitor against aggregation and association; what becomes secret together is protected.',
    ],
    'data',
  ),
  heading(
    r(44),
    ['对外提供', 'Secrets to foreign bodies'],
    organs,
    [
      '给境外机构（含其在境内设的）提供秘密，或者聘用的境外人员要知悉，先按规定审查评估，再签协议，再督促落实。',
      'By rule, assessed, with an agreement, supervised.',
    ],
    'meetings',
  ),
  heading(
    r(45),
    ['涉密会议活动', 'Meetings'],
    ['主办单位', 'the host'],
    [
      '主办单位定密级、订方案、限人；选合规场所和设备；管住载体；核身份、讲纪律；其他要求照办。视频、电话会还要合标准。',
      'The host sets level, plan and persons; proper venue and equipment; carriers; identities and briefing; others. Remote meetings by standard.',
    ],
    'meetings',
  ),
  heading(
    r(46),
    ['周边环境', 'Surroundings'],
    ['保密行政管理部门和有关主管部门', 'administrations and departments'],
    [
      '军事设施和重要涉密单位周边，地方和军队要联手管，建协调机制，督促整改；单位配合。',
      'Administrations and departments, with the military, look after the surroundings of important places; organs cooperate.',
    ],
    'sites',
  ),
] as const;
